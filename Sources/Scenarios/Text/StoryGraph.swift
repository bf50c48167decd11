import IntercomModel
import JSONTree

/// A script as a drawing of lines: what happens in each call, and to the device, each with its time.
public enum StoryGraph {
    /// Ends with a line feed; empty for a script in which nothing happens.
    public static func text(of scenario: Scenario) -> String {
        let calls = scenario.calls.map { lines(of: $0) }
        let entries = scenario.timeline.map { lines(of: $0) }
        return (calls + entries).map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private static func lines(of rule: CallRule) -> [String] {
        let times = rule.times.map { ", \($0) time\($0 == 1 ? "" : "s")" } ?? ""
        return ["call to \(rule.to)\(times)  (\(rule.file):\(rule.position.line))"] + Story(rule.story).lines
    }

    private static func lines(of rule: TimelineRule) -> [String] {
        let place = "(\(rule.file):\(rule.step.position.line))"
        switch rule.trigger {
        case .at(let time):
            return ["at \(DurationText.text(of: time))  \(place)"] + Story([rule.step]).lines
        case .when(let condition, let times):
            let most = times.map { ", \($0) time\($0 == 1 ? "" : "s")" } ?? ""
            return ["when \(condition)\(most)  \(place)"] + Story([rule.step]).lines
        }
    }
}

/// One line a step; what chance or a repeat holds is drawn below it, further to the right.
private struct Story {
    private(set) var lines: [String] = []
    /// Since the story began; nil behind something that takes nobody knows how long.
    private var elapsed: Duration? = .zero

    init(_ steps: [Step]) {
        draw(steps, indent: 1)
    }

    private mutating func draw(_ steps: [Step], indent: Int) {
        for step in steps {
            elapsed = elapsed.map { $0 + step.after }
            let stamp = elapsed.map { DurationText.text(of: $0) } ?? "+\(DurationText.text(of: step.after))"
            let gap = String(repeating: " ", count: max(1, 9 - stamp.count))
            lines.append(String(repeating: "  ", count: indent) + "|" + gap + stamp + "  " + arrow(step.verb))
            drawInside(step.verb, indent: indent + 1)
        }
    }

    private mutating func drawInside(_ verb: Verb, indent: Int) {
        switch verb {
        case .either(let branches):
            let start = elapsed
            for branch in branches {
                elapsed = start
                lines.append(String(repeating: "  ", count: indent) + "\(branch.share.asPercent) of the time:")
                draw(branch.story, indent: indent + 1)
            }
            elapsed = nil
        case .repeat(let times, let steps):
            draw(steps, indent: indent)
            if times != 1 { elapsed = nil }
        case .waitFor: elapsed = nil
        case .sip, .hangup, .silence, .dtmf, .act: break
        }
    }

    /// The device stands on the left, the other side of the call on the right.
    private func arrow(_ verb: Verb) -> String {
        switch verb {
        case .sip(let status): "<-- \(status.code) \(status.reason)"
        case .hangup(.remote): "<-- BYE"
        case .hangup(.local): "--> BYE or CANCEL"
        case .dtmf(let digits): "<-- keys \(digits)"
        case .silence: "    no answer at all"
        case .act, .either, .repeat, .waitFor: "  * \(verb)"
        }
    }
}
