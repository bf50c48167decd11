extension String {
    /// Decodes `%41` (RFC 3986, section 2.1), and in a query `+`. Refuses a cut or wrong escape, and what decodes to NUL or
    /// to bytes that are not UTF-8: the next program would read those in its own way.
    init(percentDecoding bytes: UnsafeRawBufferPointer, plusIsSpace: Bool = false) throws(WireError) {
        let text =
            if bytes.isPlain {
                String(decoding: bytes, as: UTF8.self)
            } else {
                String(validating: try Self.octets(percentDecoding: bytes, plusIsSpace: plusIsSpace), as: UTF8.self)
            }
        guard let text else { throw .malformed(.target) }
        self = text
    }

    private static func octets(
        percentDecoding bytes: UnsafeRawBufferPointer,
        plusIsSpace: Bool
    ) throws(WireError) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "%"):
                octets.append(try octet(escapedAt: position, in: bytes))
                position += 3
            case UInt8(ascii: "+") where plusIsSpace:
                octets.append(.space)
                position += 1
            case let octet:
                octets.append(octet)
                position += 1
            }
        }
        return octets
    }

    private static func octet(escapedAt position: Int, in bytes: UnsafeRawBufferPointer) throws(WireError) -> UInt8 {
        guard position + 2 < bytes.count,
            let high = bytes[position + 1].hexDigitValue, let low = bytes[position + 2].hexDigitValue,
            case let octet = high << 4 | low, octet != 0
        else { throw .malformed(.target) }
        return octet
    }
}

extension UnsafeRawBufferPointer {
    /// ASCII, and nothing to decode in a path or in a query: nearly every target is.
    fileprivate var isPlain: Bool {
        var position = 0
        while position + 8 <= count {
            let word = OctetWord(self, at: position)
            let marks =
                word.marksAboveASCII | word.marks(equalTo: .percentSign) | word.marks(equalTo: UInt8(ascii: "+"))
            if marks != 0 { return false }
            position += 8
        }
        return self[position...].allSatisfy { $0 < 0x80 && $0 != .percentSign && $0 != UInt8(ascii: "+") }
    }
}
