import IntercomModel
import JSONTree

/// One story of a script, row by row: what drawings of it are made from.
struct StoryTale {
    struct Row {
        enum What {
            /// With its time, or the time since the row before where it is unknown.
            case step(stamp: String, Verb)
            /// What follows, further inside, happens so often.
            case branch(share: String)
            /// What the device does by itself, and what is so for a time; without a stamp what follows, further inside.
            case note(stamp: String, String)
        }

        /// 1 for the steps of the story itself; what chance or a repeat holds is further inside.
        var depth: Int
        var what: What
    }

    /// `call to 101, 2 times`
    var title: String
    /// `busy.yaml:3`
    var place: String
    /// Who is called; nil where it is no story of a call.
    var callee: String?
    var rows: [Row] = []
    /// Since the call or the run began, or the condition became true; nil after a step of unknown length.
    private var elapsed: Duration? = .zero

    static func all(of scenario: Scenario) -> [StoryTale] {
        scenario.calls.map(StoryTale.init) + scenario.timeline.map(StoryTale.init)
    }

    init(title: String, place: String, rows: [Row]) {
        (self.title, self.place, self.rows) = (title, place, rows)
    }

    init(_ rule: CallRule) {
        title = "call to \(rule.to)\(Self.most(rule.times))"
        place = "\(rule.file):\(rule.position.line)"
        callee = "\(rule.to)"
        tell(rule.story, depth: 1)
    }

    init(_ rule: TimelineRule) {
        switch rule.trigger {
        case .at(let time): (title, elapsed) = ("at \(DurationText.text(of: time))", time)
        case .calendar(let time): title = "at \(time)"
        case .when(let condition, let times): title = "when \(condition)\(Self.most(times))"
        }
        place = "\(rule.file):\(rule.step.position.line)"
        tell([rule.step], depth: 1)
    }

    private static func most(_ times: Int?) -> String {
        times.map { ", \($0) time\($0 == 1 ? "" : "s")" } ?? ""
    }

    private mutating func tell(_ steps: [Step], depth: Int) {
        for step in steps {
            elapsed = elapsed.map { $0 + step.after }
            let stamp = elapsed.map { DurationText.text(of: $0) } ?? "+\(DurationText.text(of: step.after))"
            rows.append(Row(depth: depth, what: .step(stamp: stamp, step.verb)))
            elapsed = elapsed.map { $0 + step.length }
            tellInside(step.verb, depth: depth + 1)
        }
    }

    private mutating func tellInside(_ verb: Verb, depth: Int) {
        switch verb {
        case .either(let branches):
            let start = elapsed
            for branch in branches {
                elapsed = start
                rows.append(Row(depth: depth, what: .branch(share: branch.share.asPercent)))
                tell(branch.story, depth: depth + 1)
            }
            elapsed = nil
        case .repeat(let times, let steps):
            tell(steps, depth: depth)
            if times != 1 { elapsed = nil }
        case .waitFor: elapsed = nil
        case .sip, .hangup, .silence, .dtmf, .act, .fault: break
        }
    }
}
