// RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
extension CalendarDate {
    /// What a `Date` field holds: 29 bytes.
    public var imfFixdate: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(29)
        writeIMFFixdate(into: &bytes)
        return bytes
    }

    public func writeIMFFixdate(into bytes: inout [UInt8]) {
        let fields = fields
        bytes.append(name: weekday, from: "SunMonTueWedThuFriSat")
        bytes.append(UInt8(ascii: ","))
        bytes.append(UInt8(ascii: " "))
        bytes.append(fields.day, digits: 2)
        bytes.append(UInt8(ascii: " "))
        bytes.append(name: fields.month - 1, from: "JanFebMarAprMayJunJulAugSepOctNovDec")
        bytes.append(UInt8(ascii: " "))
        bytes.append(fields.year, digits: 4)
        bytes.append(UInt8(ascii: " "))
        bytes.append(timeOf: fields)
        bytes.append(contentsOf: " GMT".utf8)
    }
}

extension [UInt8] {
    /// Decimal, with zeros in front.
    mutating func append(_ number: Int, digits: Int) {
        var scale = 1
        for _ in 1..<digits { scale *= 10 }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(number / scale % 10))
            scale /= 10
        }
    }

    /// `08:49:37`
    mutating func append(timeOf fields: CalendarDate.Fields) {
        append(fields.hour, digits: 2)
        append(UInt8(ascii: ":"))
        append(fields.minute, digits: 2)
        append(UInt8(ascii: ":"))
        append(fields.second, digits: 2)
    }

    /// Three letters out of a row of names.
    fileprivate mutating func append(name index: Int, from names: StaticString) {
        names.withUTF8Buffer { append(contentsOf: $0[(3 * index)..<(3 * index + 3)]) }
    }
}
