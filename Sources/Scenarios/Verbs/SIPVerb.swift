import IntercomModel
import JSONTree

/// `sip: 486`, or `sip: { code: 486, reason: Busy }`.
extension Kind where Value == Verb {
    static let sip = Kind(schema: .either(.wholeNumber(SIPStatus.codes), .ref("status"))) { node, _, findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<Int>.code.read(node, "sip", &findings).map { .sip(SIPStatus(code: $0)) }
        }
        var draft = SIPStatusDraft()
        Form.status.read(entries, at: node.position, into: &draft, &findings)
        guard let code = draft.code else { return nil }
        return .sip(draft.reason.map { SIPStatus(code: code, reason: $0) } ?? SIPStatus(code: code))
    }
}

struct SIPStatusDraft {
    var code: Int?
    var reason: String?
}

extension Form where Draft == SIPStatusDraft {
    static let status = Form(
        noun: "a status",
        fields: [
            .required("code", .code, into: \.code, help: "a number from 100 to 699"),
            .optional("reason", .reason, into: \.reason, help: "the reason phrase"),
        ]
    )
}

extension Kind where Value == Int {
    fileprivate static let code = Kind(schema: .wholeNumber(SIPStatus.codes)) { node, _, findings in
        if case .number(let text) = node.content, let code = Int(text), SIPStatus.codes.contains(code) { return code }
        findings.error(
            .step(.unreadableStatus(node.content.inWords, code: code(meant: node.content))),
            at: node.position
        )
        return nil
    }

    /// People write `busy` for 486, and `"486"`.
    private static func code(meant content: SourceNode.Content) -> Int? {
        guard case .string(let text) = content else { return nil }
        if let code = Int(text.prefix { $0 != " " }), SIPStatus.codes.contains(code) { return code }
        // A word that is longer than any phrase is not one of them, however long it is.
        guard text.utf8.count <= Phrases.longest else { return nil }
        let word = String(text.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 })
        let index = Phrases.all.firstIndex(of: word) ?? Phrases.all.firstIndex { $0.hasPrefix(word) }
        return index.map { SIPStatus.codes.lowerBound + $0 }
    }
}

/// What people write in place of a code.
private enum Phrases {
    /// The phrases of each code, in lower case.
    static let all = SIPStatus.codes.map { SIPStatus(code: $0).reason.lowercased() }
    static let longest = all.map(\.utf8.count).max() ?? 0
}

extension Kind where Value == String {
    fileprivate static let reason = text.checked { text, _ throws(Problem) in
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .step(.reasonWithLineBreak)
        }
        return text
    }
}
