import IntercomModel

/// Lines of syslog as an AA-07BD sends them over HTTP (facts of the device, part 3.5).
///
/// A client splits the message at `,` and `:` and looks at places: the texts and their places are confirmed by it, the
/// rest of this table is invented. So no argument holds one of these characters.
enum SyslogText {
    /// `<14>2026-01-01T08:00:00+03:00 ringback aa07bd EVENT:300:Door opened by exit button`
    static func line(_ entry: SyslogEntry, on device: Device) -> String {
        let app = device.profile.info.deviceModel.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let arguments = arguments(of: entry.what).joined(separator: ":")
        let time = time(entry.date, zone: device.settings.time.zoneMinutes)
        return "<14>\(time) ringback \(app.isEmpty ? "panel" : app.lowercased()) EVENT:\(arguments)"
    }

    /// The kind of event, what belongs to it, and the text: place 0 of the split message is `EVENT`.
    private static func arguments(of what: SyslogEntry.What) -> [String] {
        switch what {
        case .exitButton: ["300", "Door opened by exit button"]
        case .door(let isOpen): ["200", "Door was \(isOpen ? "opened" : "closed") with door sensor"]
        case .card(let number, let lock): ["400", "1", String(lock), plain(number), "0", "Door opened by card. Info"]
        case .code(let code, let lock):
            ["100", plain(code), String(lock), "0", "0", "Door opened by access code. Info"]
        case .callHost(let host, let lock):
            ["500", "1", String(lock), user(of: host), "Door \(max(lock, 1)) opened by call host"]
        case .call(let number, let isAccepted):
            [
                "600", "1", user(of: number), "0", "0", "0", "0",
                isAccepted ? "call was accepted" : "call was no accepted",
            ]
        }
    }

    /// Without the characters at which a reader splits: a card loses its colons.
    private static func plain(_ text: String) -> String {
        text.filter { $0 != ":" && $0 != "," && !$0.isNewline }
    }

    /// `sip:101@10.0.0.5` is 101.
    private static func user(of host: String) -> String {
        let rest = host.hasPrefix("sip:") ? host.dropFirst(4) : host[...]
        return plain(String(rest.prefix { $0 != "@" }))
    }

    /// With the offset of the zone; the reader knows no minus, so zones west of Greenwich are written in UTC.
    private static func time(_ date: CalendarDate, zone: Int) -> String {
        guard zone > 0 else { return date.rfc3339 }
        let local = date + .seconds(zone * 60)
        let (hours, minutes) = (zone / 60, zone % 60)
        return local.rfc3339.dropLast() + "+" + twoDigits(hours) + ":" + twoDigits(minutes)
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + String(number)
    }
}
