import HTTPWire
import JSONTree

/// Two transcripts of the same questions, held against each other.
public struct Comparison: Sendable {
    /// By cause, then in the order of the questions; what is the same in many answers is reported once.
    public let differences: [Difference]
    /// How many questions both have answered.
    public let count: Int
    /// What the unit did not answer: a sentence each.
    public let skipped: [String]

    /// - Parameter hidden: what must not be shown, such as the password of the account. Other secrets of the unit, and what
    ///   tells it from other units, are compared by their form.
    public init(unit: Transcript, simulator: Transcript, hiding hidden: [String]) {
        var standIns = StandIns(hiding: hidden)
        self.init(unit: unit, shown: standIns.replaced(in: unit), simulator: simulator)
    }

    /// Everything counts, and is shown.
    public init(unit: Transcript, simulator: Transcript) {
        self.init(unit: unit, shown: unit, simulator: simulator)
    }

    private init(unit: Transcript, shown: Transcript, simulator: Transcript) {
        var groups = DifferenceGroups()
        var count = 0
        let hidesPaths = unit.response(to: BaseSearch.nowhereName)?.status.code == 401
        for entry in unit.entries {
            let name = entry.question.name
            guard let ours = simulator.response(to: name) else { continue }
            guard let theirs = entry.outcome.response else {
                groups.add(Finding(unanswered: entry.outcome, ours), from: entry.question)
                continue
            }
            count += 1
            let shown = shown.response(to: name)
            let comparison = AnswerComparison(entry.question, unit: theirs, shown: shown, simulator: ours)
            let delay = unit.pace(of: name).flatMap { Finding(delay: $0, simulator.time(of: name)) }
            for finding in comparison.findings + [delay].compactMap(\.self) {
                groups.add(hidesPaths && !entry.question.needsToken ? finding.ofStatus : finding, from: entry.question)
            }
        }
        differences = groups.sorted
        self.count = count
        skipped = unit.skipped
    }

    public var isSame: Bool { differences.isEmpty }
}

/// Differences that have the same cause in the same place are one.
private struct DifferenceGroups {
    private struct Key: Hashable {
        let cause: Cause
        let place: String
        let unit: String
        let simulator: String
    }

    private var differences: [Difference] = []
    private var places: [Key: Int] = [:]

    mutating func add(_ finding: Finding, from question: Question) {
        let key = Self.key(of: finding, question)
        if let place = places[key] {
            differences[place].questions.append(question.name)
        } else {
            places[key] = differences.count
            differences.append(Difference(finding, from: question))
        }
    }

    private static func key(of finding: Finding, _ question: Question) -> Key {
        switch finding.cause {
        case .missing, .extra, .unanswered, .slow:
            Key(cause: finding.cause, place: question.subject, unit: "", simulator: "")
        case .spelling, .headerOrder: Key(cause: finding.cause, place: finding.place, unit: "", simulator: "")
        default: Key(cause: finding.cause, place: finding.place, unit: finding.unit, simulator: finding.simulator)
        }
    }

    var sorted: [Difference] {
        Cause.allCases.flatMap { cause in differences.filter { $0.cause == cause } }
    }
}

extension Question {
    /// What it is about: an endpoint, a base, or itself.
    var subject: String {
        switch purpose {
        case .base(let base): base
        case .played(let request): request
        case .read(let name), .guarded(let name), .variant(let name), .write(let name), .reread(let name),
            .invalid(let name), .act(let name):
            String(name.prefix { $0 != "/" })
        case .info, .nowhere, .login, .basic, .unknownPath, .wrongMethod, .refusal, .head, .call: name
        }
    }
}
