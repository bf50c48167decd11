import JSONTree

/// A call rule on its way. `to` and `times` are enough to say which rules it hides.
struct RuleDraft {
    let position: SourcePosition
    var to: DialPattern?
    var times: Int?
    var story: [Step]?

    func rule(of file: String) -> CallRule? {
        guard let to, let story else { return nil }
        return CallRule(to: to, times: times, story: story, position: position, file: file)
    }
}

extension Form where Draft == RuleDraft {
    static let rule = Form(
        noun: "a rule",
        fields: [
            .required("to", .dialled, into: \.to, help: "the dialled number, such as 101 or /^1/"),
            .servings(into: \.times, help: "how many calls it answers"),
            .required("story", .story, into: \.story, help: "a list of steps, such as - sip: 200"),
        ]
    )
}

extension Field {
    /// `times`. A rule where it is unreadable is one that ends, so that the rules after it are not called unreachable as
    /// well.
    static func servings(into path: any WritableKeyPath<Draft, Int?> & Sendable, help: String) -> Field {
        Field(key: "times", isRequired: false, help: help, schema: Kind.times.schema) {
            $1[keyPath: path] = Kind.times.read($0.value, $0.key, &$2) ?? 1
        }
    }
}

extension Kind where Value == Int {
    static let times = wholeNumber(1...Int.max, "a whole number from 1")
}

extension Kind where Value == [CallRule] {
    static let rules = Kind(schema: .list("rule")) { node, key, findings in
        let list = Kind<[RuleDraft?]>.list(of: .rule, "a list of rules, each beginning with \"- to:\"")
        guard let drafts = list.read(node, key, &findings) else { return nil }
        ReachCheck.check(drafts.compactMap(\.self), &findings)
        let file = FileName.last(of: findings.file)
        return drafts.compactMap { $0?.rule(of: file) }
    }
}

extension Kind where Value == RuleDraft {
    fileprivate static let rule = Kind(schema: .ref("rule")) { node, _, findings in
        guard let entries = node.entries(else: .file(.notARule(found: node.content.inWords)), &findings) else {
            return nil
        }
        var draft = RuleDraft(position: node.position)
        let allKnown = Form.rule.read(entries, at: node.position, into: &draft, &findings)
        // The unknown key may have been meant to be this one.
        if !allKnown { draft.times = draft.times ?? 1 }
        return draft
    }
}
