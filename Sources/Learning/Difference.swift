import HTTPWire
import Scenarios

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

extension Finding {
    /// Where 401 does not show that something is at a path.
    var ofStatus: Finding {
        cause == .extra ? Finding(cause: .status, place: place, unit: unit, simulator: simulator) : self
    }

    /// The unit gives no answer where the simulator gives one.
    init(unanswered outcome: Outcome, _ ours: ReceivedResponse) {
        let why = if case .skipped(let why) = outcome { why } else { "no answer" }
        self.init(cause: .unanswered, place: "answer", unit: why, simulator: String(ours.status.code))
    }

    /// Nil where neither is slow, or both are: within a factor of two.
    init?(delay unit: Duration, _ ours: Duration) {
        guard max(unit, ours) >= Transcript.long, unit > ours * 2 || ours > unit * 2 else { return nil }
        self.init(cause: .slow, place: "time", unit: Self.text(unit), simulator: Self.text(ours))
    }

    private static func text(_ duration: Duration) -> String {
        duration < Transcript.long ? "at once" : "after " + DurationText.text(of: duration)
    }
}

/// Why two answers differ, the most important first.
public enum Cause: String, Sendable, CaseIterable {
    case missing
    case unanswered
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
    case slow
    case connection
    case headerFields = "header-fields"
    case headerOrder = "header-order"

    /// For people.
    public var title: String {
        switch self {
        case .missing: "Endpoints that the unit does not have"
        case .unanswered: "Endpoints that the unit does not answer"
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
        case .slow: "Answers that take their time"
        case .connection: "Connections that are kept or closed"
        case .headerFields: "Other header fields"
        case .headerOrder: "Header fields in another order or letter case"
        }
    }
}
