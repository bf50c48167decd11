import APIContract
import HTTPWire
import IntercomModel

/// The `Date` field of answers (RFC 9110, section 6.6.1), written again only when the second has changed.
struct DateLine: Sendable {
    private var second: Int64 = .min
    private var line = HTTPFields.Line(name: "Date", value: "")
    private var preamble = Preamble(date: nil)

    /// The answer as it goes to the wire.
    mutating func bytes(of reply: Reply, to request: HTTPRequest?, keepsAlive: Bool, at date: CalendarDate) -> [UInt8] {
        renew(date)
        return preamble.bytes(of: reply, to: request, keepsAlive: keepsAlive)
    }

    mutating func preamble(at date: CalendarDate) -> Preamble {
        renew(date)
        return preamble
    }

    mutating func line(at date: CalendarDate) -> HTTPFields.Line {
        renew(date)
        return line
    }

    private mutating func renew(_ date: CalendarDate) {
        guard date.secondsSince1970 != second else { return }
        second = date.secondsSince1970
        line.value = String(decoding: date.imfFixdate, as: UTF8.self)
        preamble = Preamble(date: line.value)
    }
}
