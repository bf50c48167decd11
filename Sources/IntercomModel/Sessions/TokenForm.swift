/// What a token looks like (fact sheet, 0.3). It means nothing.
public enum TokenForm: String, Sendable, Hashable, CaseIterable {
    /// `cb211ea5-d7ba-41dc-ae8d-05e6605c3c6b`: version 4 of RFC 9562.
    case uuid
    /// `93144b288eb1fdccbe46d6fc0f241a51766ecd3d`
    case hex40

    func draw(from chance: inout SeededRandom) -> String {
        switch self {
        case .uuid: Self.uuid(chance.next(), chance.next())
        case .hex40: Self.hex(of: [chance.next(), chance.next(), chance.next()], digits: 40)
        }
    }

    private static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        let version4 = high & ~0xF000 | 0x4000
        let variant = low & ~(0b11 << 62) | 0b10 << 62
        var text = hex(of: [version4, variant], digits: 32)
        for group in [20, 16, 12, 8] {
            text.insert("-", at: text.utf8.index(text.startIndex, offsetBy: group))
        }
        return text
    }

    private static func hex(of words: [UInt64], digits: Int) -> String {
        let alphabet = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: digits) { bytes in
            for index in 0..<digits {
                let nibble = words[index / 16] >> (60 - 4 * (index % 16)) & 0xF
                bytes[index] = alphabet[Int(nibble)]
            }
            return digits
        }
    }
}
