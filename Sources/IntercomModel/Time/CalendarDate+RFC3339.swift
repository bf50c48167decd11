// RFC 3339, section 5.6: `2026-01-01T12:00:00.250+02:00`.
extension CalendarDate {
    /// Only the first three digits of a fraction count. A leap second is refused: this calendar has none.
    public init?(rfc3339 text: String) {
        var reader = DateReader(rest: text.utf8[...])
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2), reader.take(":"),
            let minute = reader.number(digits: 2), reader.take(":"),
            let second = reader.number(digits: 2),
            let millisecond = reader.fraction(),
            let offset = reader.offset(), reader.rest.isEmpty,
            let local = Fields(
                year: year,
                month: month,
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                millisecond: millisecond
            ).millisecondsSince1970
        else { return nil }
        let milliseconds = local - Int64(offset) * 60_000
        self.init(millisecondsSince1970: milliseconds)
        guard millisecondsSince1970 == milliseconds else { return nil }
    }

    /// In UTC, with a fraction only when there is one: `2026-01-01T10:00:00Z`, `2026-01-01T10:00:00.250Z`.
    public var rfc3339: String {
        let fields = fields
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        bytes.append(fields.year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(fields.month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(fields.day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.append(timeOf: fields)
        if fields.millisecond > 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(fields.millisecond, digits: 3)
        }
        bytes.append(UInt8(ascii: "Z"))
        return String(decoding: bytes, as: UTF8.self)
    }
}

private struct DateReader {
    var rest: Substring.UTF8View

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Milliseconds; 0 when there is no fraction, nil when a dot has no digit behind it.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        guard var value = digit() else { return nil }
        var scale = 100
        value *= scale
        while let digit = digit() {
            scale /= 10
            value += digit * scale
        }
        return value
    }

    /// Minutes ahead of UTC.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign = take("-") ? -1 : 1
        guard sign == -1 || take("+"),
            let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60
        else { return nil }
        return sign * (hour * 60 + minute)
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }
}
