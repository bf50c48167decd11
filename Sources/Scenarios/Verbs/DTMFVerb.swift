import JSONTree

/// `dtmf: "1#"`.
extension Kind where Value == Verb {
    static let dtmf = Kind(expected: "digits") { node, _, findings in
        switch node.content {
        case .string(let digits) where isDTMF(digits), .number(let digits) where isDTMF(digits):
            return .dtmf(digits)
        case .null, .bool, .number, .string, .sequence, .mapping:
            findings.error(.badDigits(node.content.inWords), at: node.position)
            return nil
        }
    }

    /// The sixteen of RFC 4733, section 3.2.
    private static func isDTMF(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { "0123456789ABCD*#".utf8.contains($0) }
    }
}
