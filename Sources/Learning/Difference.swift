/// One thing in which two devices differ.
public struct Difference: Sendable, Equatable {
    public let cause: Cause
    /// What it is about: an endpoint such as `Clock.ntp`, a base, or a question.
    public let subject: String
    /// Where in the answer: `status`, `Server`, `body.volume_level`.
    public let place: String
    /// As it is in the first of the answers.
    public let unit: String
    public let simulator: String
    /// The names of those in whose answers it is, in their order.
    public internal(set) var questions: [String]

    init(_ finding: Finding, from question: Question) {
        (cause, place, unit, simulator) = (finding.cause, finding.place, finding.unit, finding.simulator)
        subject = question.subject
        questions = [question.name]
    }
}

/// What differs in one answer.
struct Finding {
    let cause: Cause
    let place: String
    let unit: String
    let simulator: String
}

/// Why two answers differ, the most important first.
public enum Cause: String, Sendable, CaseIterable {
    case missing
    case extra
    case status
    case type
    case form
    case lacksMember = "lacks-member"
    case moreMembers = "more-members"
    case memberType = "member-type"
    case memberOrder = "member-order"
    case words
    case value
    case spelling
    case connection
    case headerFields = "header-fields"
    case headerOrder = "header-order"

    /// For people.
    public var title: String {
        switch self {
        case .missing: "Endpoints that the unit does not have"
        case .extra: "Endpoints that only the unit has"
        case .status: "Other status codes"
        case .type: "Other media types"
        case .form: "Bodies of another form"
        case .lacksMember: "Members that the unit does not send"
        case .moreMembers: "Members that only the unit sends"
        case .memberType: "Members of another type"
        case .memberOrder: "Members in another order"
        case .words: "Other words of refusals"
        case .value: "Other values"
        case .spelling: "The same JSON, spelt otherwise"
        case .connection: "Connections that are kept or closed"
        case .headerFields: "Other header fields"
        case .headerOrder: "Header fields in another order or letter case"
        }
    }
}
