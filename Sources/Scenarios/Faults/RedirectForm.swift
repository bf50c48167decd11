import Faults
import JSONTree

private struct RedirectDraft {
    var code: Int?
    var times: Int?
}

extension Form where Draft == RedirectDraft {
    fileprivate static let redirect = Form(
        noun: "a redirection",
        fields: [
            .required("code", .redirection, into: \.code, help: codes.words),
            .optional("times", .times, into: \.times, help: "how often, before the request is served"),
        ]
    )
}

/// Those that lead elsewhere (RFC 9110, section 15.4).
private let codes = (all: [301, 302, 303, 307, 308], words: "301, 302, 303, 307 or 308")

extension Kind where Value == Int {
    fileprivate static let redirection = Kind(codes.words, schema: ["enum": .array(codes.all.map { .number($0) })]) {
        guard case .number(let text) = $0, let code = Int(text), codes.all.contains(code) else { return nil }
        return code
    }
}

extension Kind where Value == Redirect {
    /// `307`, or `{ code: 307, times: 3 }`
    static let redirect = Kind(schema: .either(Kind<Int>.redirection.schema, .object(Form.redirect.schema))) {
        node,
        key,
        findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<Int>.redirection.read(node, key, &findings).map { Redirect(code: $0) }
        }
        let errors = findings.errorCount
        var draft = RedirectDraft()
        Form.redirect.read(entries, at: node.position, into: &draft, &findings)
        guard errors == findings.errorCount, let code = draft.code else { return nil }
        return Redirect(code: code, times: draft.times)
    }
}
