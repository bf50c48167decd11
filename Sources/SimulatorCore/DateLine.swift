import APIContract
import IntercomModel

/// The `Date` field of answers (RFC 9110, section 6.6.1), written anew only when the second has changed.
struct DateLine: Sendable {
    private var second: Int64 = .min
    private var preamble = Preamble(date: nil)

    mutating func preamble(at date: CalendarDate) -> Preamble {
        if date.secondsSince1970 != second {
            second = date.secondsSince1970
            preamble = Preamble(date: String(decoding: date.imfFixdate, as: UTF8.self))
        }
        return preamble
    }
}
