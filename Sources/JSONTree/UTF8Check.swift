/// Well-formed UTF-8 by RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Check {
    package enum Verdict: Equatable {
        /// The length of a character in bytes.
        case character(Int)
        case cutOff
        case malformed
    }

    /// Looks at the character that begins at `offset`.
    package static func character(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
        switch bytes[offset] {
        case 0x00...0x7F: .character(1)
        case 0xC2...0xDF: tail(of: 2, second: 0x80...0xBF, at: offset, in: bytes)
        case 0xE0: tail(of: 3, second: 0xA0...0xBF, at: offset, in: bytes)
        case 0xED: tail(of: 3, second: 0x80...0x9F, at: offset, in: bytes)
        case 0xE1...0xEF: tail(of: 3, second: 0x80...0xBF, at: offset, in: bytes)
        case 0xF0: tail(of: 4, second: 0x90...0xBF, at: offset, in: bytes)
        case 0xF1...0xF3: tail(of: 4, second: 0x80...0xBF, at: offset, in: bytes)
        case 0xF4: tail(of: 4, second: 0x80...0x8F, at: offset, in: bytes)
        default: .malformed
        }
    }

    /// The offset of the first byte that belongs to no character.
    package static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var offset = 0
        while offset < bytes.count {
            guard case .character(let length) = character(at: offset, in: bytes) else { return offset }
            offset += length
        }
        return nil
    }

    private static func tail(
        of length: Int,
        second: ClosedRange<UInt8>,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Verdict {
        for index in 1..<length {
            guard offset + index < bytes.count else { return .cutOff }
            let allowed = index == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[offset + index]) else { return .malformed }
        }
        return .character(length)
    }
}
