import IntercomModel
import JSONTree

/// `clock: 1970-01-01T00:00:00Z`, `clock: ntp`, `clock: { forward: 1h }`, `clock: { back: 90s }`.
extension Kind where Value == Verb {
    static let clock = Kind(schema: .either(["type": "string"], .ref("clock"))) { node, key, findings in
        switch node.content {
        case .mapping(let entries):
            var draft = ClockDraft()
            let allKnown = Form.clock.read(entries, at: node.position, into: &draft, &findings)
            if allKnown, entries.count != 1 { findings.error(.step(.clockMovesOnce), at: node.position) }
            return (draft.forward.map { .forward($0) } ?? draft.back.map { .back($0) }).map { .act(.clock($0)) }
        case .string("ntp"):
            return .act(.clock(.ntp))
        case .null, .bool, .number, .string, .sequence:
            if let date = node.content.date { return .act(.clock(.to(date))) }
            findings.error(.step(.badClock(node.content.inWords, near: node.content.jump)), at: node.position)
            return nil
        }
    }
}

extension SourceNode.Content {
    fileprivate var date: CalendarDate? {
        if case .string(let text) = self { CalendarDate(rfc3339: text) } else { nil }
    }

    /// People write `-1h` for an hour back.
    fileprivate var jump: String? {
        guard case .string(let text) = self, let sign = text.first else { return nil }
        let distance = sign == "-" || sign == "+" ? String(text.dropFirst()) : text
        guard (try? DurationText.parse(distance)) != nil else { return nil }
        return "{ \(sign == "-" ? "back" : "forward"): \(distance) }"
    }
}

struct ClockDraft {
    var forward: Duration?
    var back: Duration?
}

extension Form where Draft == ClockDraft {
    static let clock = Form(
        noun: "a jump of the clock",
        fields: [
            .optional("forward", .duration, into: \.forward, help: "how far the calendar jumps ahead"),
            .optional("back", .duration, into: \.back, help: "how far the calendar jumps back"),
        ]
    )
}
