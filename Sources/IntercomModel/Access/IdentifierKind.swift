/// What an identifier is made of, by the vendor's words. Each kind has its own form of numbers.
public enum IdentifierKind: String, Sendable, Hashable, CaseIterable {
    case card, ukey, inputCode, qr
    case licensePlate = "license_plate"
    case face = "face_id"

    /// In characters, of every kind.
    public static let numberLength = 1...100

    /// The number as the device keeps it, so that each spelling of one number is the same text; nil where the kind has no
    /// such number. Pairs are kept in capitals with colons, UUIDs in small letters.
    public func normal(_ number: String) -> String? {
        switch self {
        case .card, .ukey: Self.decimal(number, length: 1...10) ?? Self.pairs(number)
        case .inputCode: Self.decimal(number, length: 1...20)
        case .qr: LinkID(number)?.text
        case .licensePlate, .face: Self.numberLength.contains(number.unicodeScalars.count) ? number : nil
        }
    }

    /// The number as it would be kept, where its kind is not known: for searches.
    public static func normal(_ number: String) -> String {
        pairs(number) ?? LinkID(number)?.text ?? number
    }

    private static func decimal(_ text: String, length: ClosedRange<Int>) -> String? {
        length.contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit) ? text : nil
    }

    /// Two to eight pairs of hexadecimal digits, all with colons or all with hyphens between them.
    private static func pairs(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard (5...23).contains(bytes.count), bytes.count % 3 == 2 else { return nil }
        let separator = bytes[2]
        guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: "-") else { return nil }
        for (index, byte) in bytes.enumerated() where !(index % 3 == 2 ? byte == separator : byte.isHexDigit) {
            return nil
        }
        return text.uppercased().split(separator: "-").joined(separator: ":")
    }
}

/// A UUID, by which a client of the vendor's Link service names things. Letters count alike in both cases.
public struct LinkID: Sendable, Hashable {
    /// `5e41ab08-7439-411e-b18d-6ce93d6cf1ee`
    public let text: String

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        for (index, byte) in bytes.enumerated() {
            let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
            guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return nil }
        }
        self.text = text.lowercased()
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}
