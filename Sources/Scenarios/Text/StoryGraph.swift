import IntercomModel
import JSONTree
import PlainText

/// A script as a drawing of lines: what happens in each call, and to the device, each with its time.
public enum StoryGraph {
    /// Ends with a line feed; empty for a script in which nothing happens.
    public static func text(of scenario: Scenario) -> String {
        (StoryTale.all(of: scenario) + [StoryTale.interventions(of: scenario)].compactMap(\.self)).map { tale in
            (["\(tale.title)  (\(tale.place))"] + tale.rows.map(line)).map { PlainText.line($0) + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private static func line(of row: StoryTale.Row) -> String {
        let indent = String(repeating: "  ", count: row.depth)
        switch row.what {
        case .step(let stamp, let verb):
            let gap = String(repeating: " ", count: max(1, 9 - stamp.count))
            return indent + "|" + gap + stamp + "  " + arrow(verb)
        case .branch(let share):
            return indent + "\(share) of the time:"
        case .note(let stamp, let words):
            return indent + stamp + "  " + words
        }
    }

    /// The device stands on the left, the other side of the call on the right.
    private static func arrow(_ verb: Verb) -> String {
        switch verb {
        case .sip(let status): "<-- \(status.code) \(status.reason)"
        case .hangup(.remote): "<-- BYE"
        case .hangup(.local): "--> BYE or CANCEL"
        case .dtmf(let digits): "<-- keys \(digits)"
        case .silence: "    no answer at all"
        case .hangup(.vanish): "    the other side is gone"
        case .act, .fault, .either, .repeat, .waitFor: "  * \(verb)"
        }
    }
}
