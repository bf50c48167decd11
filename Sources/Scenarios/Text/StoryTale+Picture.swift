import Faults
import HTTPWire
import IntercomModel

/// A whole script as tales for a picture: one for each call, and one time line of all that happens beside the calls.
extension StoryTale {
    static func pictured(_ scenario: Scenario, _ timeouts: CallTimeouts) -> [StoryTale] {
        let timeouts = scenario.device.timeouts(over: timeouts)
        let calls = scenario.calls.map { rule in
            var tale = StoryTale(rule)
            if let end = DeviceEnd(of: rule.story, timeouts) { tale.rows.append(.note(end.at, end.words)) }
            return tale
        }
        let rows = timeline(of: scenario)
        guard !rows.isEmpty else { return calls }
        let place = FileName.last(of: scenario.file)
        return calls + [StoryTale(title: "time line", place: place, rows: rows)]
    }

    /// When faults and replies begin and end; nil where there are none.
    static func interventions(of scenario: Scenario) -> StoryTale? {
        let timed = timedInterventions(of: scenario).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        guard !timed.isEmpty else { return nil }
        let place = FileName.last(of: scenario.file)
        return StoryTale(title: "faults and replies", place: place, rows: timed.flatMap(\.element.rows))
    }

    private static func timedInterventions(of scenario: Scenario) -> [(at: Duration, rows: [Row])] {
        var timed = scenario.replies.map { (at: Duration.zero, rows: [Row.note(.zero, "reply \($0.line)")]) }
        for fault in scenario.faults {
            timed += fault.rule.instants.map { (at: $0.at, rows: [Row.note($0.at, $0.words)]) }
        }
        return timed
    }

    /// In the order of time; what waits for a condition stands behind what has an instant.
    private static func timeline(of scenario: Scenario) -> [Row] {
        var timed = timedInterventions(of: scenario)
        var waiting: [Row] = []
        for rule in scenario.timeline {
            let tale = StoryTale(rule)
            switch rule.trigger {
            case .at(let at): timed.append((at, tale.rows))
            case .calendar, .when:
                waiting += [Row(depth: 1, what: .note(stamp: "", tale.title))] + tale.rows.map(\.inside)
            }
        }
        let order = timed.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        return order.flatMap(\.element.rows) + waiting
    }
}

extension StoryTale.Row {
    fileprivate static func note(_ at: Duration, _ words: String) -> StoryTale.Row {
        StoryTale.Row(depth: 1, what: .note(stamp: DurationText.text(of: at), words))
    }

    fileprivate var inside: StoryTale.Row { StoryTale.Row(depth: depth + 1, what: what) }
}

extension ReplyRule {
    fileprivate var line: String {
        "\(status.code) to \(on)" + (times.map { ", \($0) time\($0 == 1 ? "" : "s")" } ?? "")
    }
}

extension FaultRule<Circumstance> {
    /// Where it begins, and where it ends if it does.
    fileprivate var instants: [(at: Duration, words: String)] {
        let start = window?.lowerBound ?? .zero
        let ends = [lifetime, window?.upperBound].compactMap(\.self).min()
        let begin = (at: start, words: "fault " + line)
        guard let end = ends, end <= DurationText.longest else { return [begin] }
        return [begin, (at: end, words: "fault \(deed) is over")]
    }

    private var line: String {
        var words = deed + (on.map { " on \($0)" } ?? operation.map { " on \($0)" } ?? "")
        switch turns {
        case .all: break
        case .every(let number): words += ", one in \(number)"
        case .range(let range):
            words +=
                ", number \(range.lowerBound)"
                + (range.count == 1 ? "" : range.upperBound == .max ? " and on" : " to \(range.upperBound)")
        }
        if share != wholeShare { words += ", \(share.asPercent) of them" }
        if let condition { words += ", while \(condition)" }
        if let times { words += ", \(times) time\(times == 1 ? "" : "s")" }
        return words
    }
}

/// How the device ends a call that its story leaves open.
private struct DeviceEnd {
    var at: Duration
    var words: String

    /// Nil where the story ends the call, or where it is unknown.
    init?(of story: [Step], _ timeouts: CallTimeouts) {
        var (elapsed, answer) = (Duration.zero, Duration?.none)
        var isHeard = false
        for step in story {
            elapsed += step.after
            switch step.verb {
            case .sip(let status):
                switch status.meaning {
                case .trying, .progress: isHeard = true
                case .success: answer = elapsed
                case .failure: return nil
                }
            case .hangup(.remote), .hangup(.local), .waitFor: return nil
            case .either, .repeat:
                if [step].everyStep.contains(where: { $0.verb.event != nil }) { return nil }
            case .hangup(.vanish), .silence, .dtmf, .act, .fault: break
            }
            elapsed += step.length
        }
        if let answer {
            (at, words) = (answer + timeouts.talk, "the device ends the talk")
        } else if isHeard || timeouts.dial < timeouts.noAnswer {
            (at, words) = (timeouts.dial, "the device stops dialling")
        } else {
            (at, words) = (timeouts.noAnswer, "the device has heard nothing and gives up")
        }
    }
}
