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
            .required("code", .redirection, into: \.code, help: "301, 302, 303, 307 or 308"),
            .optional("times", .times, into: \.times, help: "how often, before the request is served"),
        ]
    )
}

extension Kind where Value == Int {
    fileprivate static let redirection = Kind("301, 302, 303, 307 or 308", schema: ["enum": [301, 302, 303, 307, 308]])
    {
        guard case .number(let text) = $0, let code = Int(text), [301, 302, 303, 307, 308].contains(code) else {
            return nil
        }
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
