import HTTPWire

/// Addresses of clients: `10.0.0.7`, `10.0.0.*`, `fe80::*`. `*` matches any characters.
public struct ClientPattern: Sendable, Hashable {
    public let text: String

    /// Nil for what no address can be, such as a name, `10.0.0.7:80` or `10.0.0.256`.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy(Self.isAddressCharacter) else { return nil }
        let hasWildcard = text.contains("*")
        if text.contains(":") {
            guard Self.areGroups(text, hasWildcard: hasWildcard) else { return nil }
        } else if text.contains(".") || !hasWildcard {
            guard Self.areParts(text, hasWildcard: hasWildcard) else { return nil }
        }
        self.text = text
    }

    /// IPv4 as servers write it: four numbers up to 255 without zeros before them.
    private static func areParts(_ text: String, hasWildcard: Bool) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPart = { (part: Substring) in part.contains("*") || UInt8(part).map(String.init) == String(part) }
        return (hasWildcard ? parts.count <= 4 : parts.count == 4) && parts.allSatisfy(isPart)
    }

    /// IPv6 as servers write it (RFC 5952): eight groups of up to four digits, or fewer about one `::`.
    private static func areGroups(_ text: String, hasWildcard: Bool) -> Bool {
        let groups = text.split(separator: ":")
        guard !text.contains("."), groups.count <= 8 else { return false }
        guard groups.allSatisfy({ $0.contains("*") || $0.utf8.count <= 4 }) else { return false }
        let gaps = text.utf8.indices.count { text.utf8[$0...].starts(with: "::".utf8) }
        let isCut = text.hasPrefix(":") && !text.hasPrefix("::") || text.hasSuffix(":") && !text.hasSuffix("::")
        if hasWildcard { return gaps <= 1 && !isCut }
        return !isCut && (gaps == 1 && groups.count < 8 || gaps == 0 && groups.count == 8)
    }

    func matches(_ address: String) -> Bool {
        Wildcard.matches(Self.plain(address), text)
    }

    /// A socket of IPv6 shows an IPv4 client as `::ffff:10.0.0.7`.
    private static func plain(_ address: String) -> String {
        let mark = "::ffff:"
        return address.hasPrefix(mark) && address.utf8.contains(UInt8(ascii: "."))
            ? String(address.dropFirst(mark.count)) : address
    }

    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "*"):
            true
        default: false
        }
    }
}
