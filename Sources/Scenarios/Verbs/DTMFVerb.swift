import JSONTree

/// `dtmf: "1#"`.
extension Kind where Value == Verb {
    static let dtmf = Kind(schema: ["type": ["string", "integer"]]) { node, _, findings in
        switch node.content {
        case .string(let digits) where isDTMF(digits), .number(let digits) where isDTMF(digits):
            return .dtmf(digits)
        case .null, .bool, .number, .string, .sequence, .mapping:
            findings.error(
                .step(.badDigits(node.content.inWords, near: upperCase(of: node.content))),
                at: node.position
            )
            return nil
        }
    }

    private static func upperCase(of content: SourceNode.Content) -> String? {
        guard case .string(let text) = content, isDTMF(text.uppercased()) else { return nil }
        return text.uppercased()
    }

    /// The sixteen of RFC 4733, section 3.2.
    private static func isDTMF(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { "0123456789ABCD*#".utf8.contains($0) }
    }
}
