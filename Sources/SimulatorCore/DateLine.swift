import HTTPWire
import IntercomModel

/// The `Date` field of answers (RFC 9110, section 6.6.1), written anew only when the second has changed.
struct DateLine: Sendable {
    private var second: Int64 = .min
    private var line = HTTPFields.Line(name: "Date", value: "")

    mutating func line(at date: CalendarDate) -> HTTPFields.Line {
        if date.secondsSince1970 != second {
            second = date.secondsSince1970
            line.value = String(decoding: date.imfFixdate, as: UTF8.self)
        }
        return line
    }
}
