import JSONTree

/// A step on its way.
struct StepDraft: VerbDraft {
    var after: Duration?
    var verbs: [(key: String, position: SourcePosition)] = []
    var verb: Verb?
}

extension Form where Draft == StepDraft {
    static let step = Form(
        noun: "a step",
        fields: [.optional("after", .duration, into: \.after, help: "how long after the step before")]
            + VerbTable.fields()
    )
}

extension Kind where Value == Step {
    static let step = Kind(schema: .ref("step")) { node, _, findings in
        guard let entries = node.entries(else: .file(.notAStep(found: node.content.inWords)), &findings) else {
            return nil
        }
        var draft = StepDraft()
        let allKnown = Form.step.read(entries, at: node.position, into: &draft, &findings)
        draft.checkVerbs(of: Form.step.noun, at: node.position, allKnown: allKnown, &findings)
        guard let verb = draft.verb else { return nil }
        return Step(after: draft.after ?? .zero, verb: verb, position: node.position)
    }
}

extension Kind where Value == [Step] {
    /// Nil unless each of its steps is good: the order of a story is looked at only then, so that one slip is one finding.
    static let story = Kind(schema: .list("step")) { node, key, findings in
        let errors = findings.errorCount
        let list = Kind<[Step?]>.list(of: .step, isNeeded: true, "a list of steps, each beginning with \"-\"")
        guard let steps = list.read(node, key, &findings)?.compactMap(\.self), errors == findings.errorCount else {
            return nil
        }
        if let last = steps.firstIndex(where: \.verb.isEndless), last + 1 < steps.count {
            findings.error(.step(.afterEndless), at: steps[last + 1].position)
        }
        return steps
    }
}

extension Verb {
    /// Nothing behind it is ever reached.
    fileprivate var isEndless: Bool {
        if case .repeat(times: nil, _) = self { true } else { false }
    }
}
