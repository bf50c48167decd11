import CLibMD

/// How a password travels to the device: MD5 as hex (fact sheet, 2.1).
public struct MD5Digest: Sendable, Hashable {
    private let high: UInt64
    private let low: UInt64

    public init(of text: String) {
        var context = MD5_CTX()
        MD5Init(&context)
        var copy = text
        copy.withUTF8 { MD5Update(&context, $0.baseAddress, $0.count) }
        let digest = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(MD5_DIGEST_LENGTH)) { bytes in
            MD5Final(bytes.baseAddress, &context)
            return bytes.reduce(into: (high: UInt64(0), low: UInt64(0))) { words, byte in
                words.high = words.high << 8 | words.low >> 56
                words.low = words.low << 8 | UInt64(byte)
            }
        }
        (high, low) = digest
    }

    /// 32 hex digits. Clients write them in lower case, UPPER CASE and Capitalised (fact sheet, 6.1).
    public init?(hex: String) {
        guard hex.utf8.count == 32 else { return nil }
        var words = (high: UInt64(0), low: UInt64(0))
        for character in hex.utf8 {
            guard let digit = Self.value(ofHexDigit: character) else { return nil }
            words.high = words.high << 4 | words.low >> 60
            words.low = words.low << 4 | UInt64(digit)
        }
        (high, low) = words
    }

    /// 32 hex digits in lower case.
    public var hex: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Takes the same time wherever the first difference is.
    public static func == (one: MD5Digest, other: MD5Digest) -> Bool {
        (one.high ^ other.high) | (one.low ^ other.low) == 0
    }

    private static func value(ofHexDigit character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
