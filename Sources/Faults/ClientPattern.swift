import HTTPWire

/// Addresses of clients: `10.0.0.7`, `10.0.0.*`, `fe80::*`. `*` matches any characters.
public struct ClientPattern: Sendable, Hashable {
    public let text: String

    /// Nil for what is not an address, such as a name or one with a port.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.allSatisfy(Self.isAddressCharacter) else { return nil }
        let colons = bytes.count { $0 == UInt8(ascii: ":") }
        if bytes.contains(UInt8(ascii: ".")), colons > 0 { return nil }
        self.text = text
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
