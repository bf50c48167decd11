public import JSONTree
import PlainText

// What differs, for people and for programs.
extension Comparison {
    /// - Parameters:
    ///   - unit: what it is called: `http://192.168.1.90`.
    ///   - simulator: the same: `camdroid-panel`.
    public func text(unit: String, simulator: String) -> String {
        var lines = [verdict(unit, simulator)]
        for (cause, differences) in groups {
            lines += ["", "\(cause.title) (\(differences.count))"]
            lines += differences.flatMap(Self.lines)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func verdict(_ unit: String, _ simulator: String) -> String {
        let questions = Self.number(count, "question")
        return isSame
            ? "\(unit) answers \(questions) as \(simulator) does"
            : "\(unit) differs from \(simulator) in \(Self.number(differences.count, "thing")), in \(questions)"
    }

    private static func number(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// By their causes, the most important first; causes that have nothing are left out.
    var groups: [(cause: Cause, differences: [Difference])] {
        Cause.allCases.map { cause in (cause, differences.filter { $0.cause == cause }) }.filter {
            !$0.differences.isEmpty
        }
    }

    private static func lines(_ difference: Difference) -> [String] {
        [
            "  " + difference.title.oneLine,
            "      unit       \(difference.unit.oneLine)",
            "      simulator  \(difference.simulator.oneLine)",
        ] + (difference.isTold ? [] : ["      in \(difference.where.oneLine)"])
    }

    public var json: JSONValue {
        [
            "same": .bool(isSame),
            "questions": .number(count),
            "differences": .array(differences.map(\.json)),
            "skipped": .array(skipped.map(JSONValue.string)),
        ]
    }
}

extension Difference {
    /// An endpoint that is not there is named; elsewhere it counts where in the answer something is.
    var title: String {
        switch cause {
        case .missing, .extra, .unanswered, .slow: subject
        default: place
        }
    }

    /// For a line of its own.
    public var sentence: String {
        "\(title.oneLine) is \(unit.oneLine), here \(simulator.oneLine), in \(`where`.oneLine)"
    }

    /// Whether the title says already where it is.
    var isTold: Bool { title == subject }

    /// The answers in which it is: the first three, and how many more.
    var `where`: String {
        let names = questions.prefix(3).joined(separator: ", ")
        return questions.count > 3 ? "\(names) and \(questions.count - 3) more" : names
    }

    var json: JSONValue {
        [
            "cause": .string(cause.rawValue), "subject": .string(subject), "place": .string(place),
            "unit": .string(unit), "simulator": .string(simulator),
            "questions": .array(questions.map(JSONValue.string)),
        ]
    }
}

extension String {
    /// Short, and without control characters.
    var oneLine: String {
        let plain = PlainText.line(self)
        return plain.count > 200 ? plain.prefix(199) + "…" : plain
    }
}
