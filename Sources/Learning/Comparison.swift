import HTTPWire
import JSONTree

/// Two transcripts of the same questions, held against each other.
public struct Comparison: Sendable {
    /// By cause, then in the order of the questions; what is the same in many answers is told once.
    public let differences: [Difference]
    /// How many questions both have answered.
    public let count: Int
    /// What the unit did not answer: a sentence each.
    public let skipped: [String]

    public init(unit: Transcript, simulator: Transcript) {
        var groups = DifferenceGroups()
        var count = 0
        for entry in unit.entries {
            guard let theirs = entry.outcome.response, let ours = simulator.response(to: entry.question.name) else {
                continue
            }
            count += 1
            for finding in AnswerComparison(entry.question, unit: theirs, simulator: ours).findings {
                groups.add(finding, from: entry.question)
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
        case .missing, .extra: Key(cause: finding.cause, place: question.subject, unit: "", simulator: "")
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
        case .read(let name), .guarded(let name), .variant(let name), .write(let name), .reread(let name),
            .invalid(let name), .act(let name):
            String(name.prefix { $0 != "/" })
        case .info, .login, .basic, .unknownPath, .wrongMethod, .refusal, .head, .call: name
        }
    }
}
