import IntercomModel
import JSONTree

/// For the tables of keys.
let momentHelp = "when it happens, counted from the start; or by the device's calendar: \"03:00\", 2026-01-01T03:00:00Z"

extension Kind where Value == TimelineRule.Trigger {
    /// `10s` after the start, or a time of the device's calendar.
    static let moment = Kind(
        schema: [
            "anyOf": [
                Kind<Duration>.duration.schema,
                ["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"],
                ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]"],
            ]
        ]
    ) { node, key, findings in
        guard case .string(let text) = node.content, text.contains(":") else {
            return Kind<Duration>.duration.read(node, key, &findings).map { .at($0) }
        }
        if let time = TimeOfDay(text) { return .calendar(.time(time)) }
        if let date = CalendarDate(rfc3339: text) { return .calendar(.date(date)) }
        findings.error(.moment(.badMoment(text.shortened, near: text.asMoment)), at: node.position)
        return nil
    }
}

extension String {
    /// `3:00` is 03:00, a date without a zone is probably one of UTC.
    fileprivate var asMoment: String? {
        for candidate in ["0" + self, replacing(" ", with: "T"), self + "Z", replacing(" ", with: "T") + "Z"]
        where TimeOfDay(candidate) != nil || CalendarDate(rfc3339: candidate) != nil {
            return candidate
        }
        return nil
    }
}
