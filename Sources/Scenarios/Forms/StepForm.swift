import JSONTree

/// A step on its way.
struct StepDraft {
    var after: Duration?
    /// The verbs as they were written, good or not.
    var verbs: [(key: String, position: SourcePosition)] = []
    var verb: Verb?
}

extension Form where Draft == StepDraft {
    /// A verb is one row here, and one file in `Verbs`.
    static let step = Form(
        noun: "a step",
        fields: [
            .optional("after", .duration, into: \.after, help: "how long after the step before"),
            .verb("sip", .sip, help: "the called side answers with a status"),
            .verb("hangup", .hangup, help: "one side hangs up"),
            .verb("dtmf", .dtmf, help: "the called side sends digits"),
            .verb("silence", .silence, help: "the called side answers nothing at all"),
        ],
        later: ["register", "incoming", "reboot", "power", "network", "log", "either"]
    )

    static let verbs = step.fields.map(\.key).filter { $0 != "after" }
}

extension Field where Draft == StepDraft {
    fileprivate static func verb(_ key: String, _ kind: Kind<Verb>, help: String) -> Field {
        Field(key: key, isRequired: false, help: help) { entry, draft, findings in
            draft.verbs.append((key, entry.keyPosition))
            draft.verb = kind.read(entry.value, key, &findings)
        }
    }
}

extension Kind where Value == Step {
    static let step = Kind { node, _, findings in
        guard case .mapping(let entries) = node.content else {
            findings.error(.notAStep(found: node.content.inWords), at: node.position)
            return nil
        }
        var draft = StepDraft()
        let allKnown = Form.step.read(entries, at: node.position, into: &draft, &findings)
        if draft.verbs.isEmpty, allKnown {
            findings.error(.noVerb(known: Form.verbs), at: node.position)
        } else if draft.verbs.count > 1 {
            findings.error(.severalVerbs(draft.verbs.map(\.key)), at: draft.verbs[1].position)
        }
        guard let verb = draft.verb else { return nil }
        return Step(after: draft.after ?? .zero, verb: verb, position: node.position)
    }
}

extension Kind where Value == [Step] {
    /// The order of a story is looked at only when each of its steps is good: one slip, one finding.
    static let story = Kind { node, key, findings in
        let errors = findings.errorCount
        let list = Kind<[Step?]>.list(of: .step, "a list of steps, each beginning with \"-\"")
        guard let steps = list.read(node, key, &findings), errors == findings.errorCount else { return nil }
        let story = steps.compactMap(\.self)
        StoryCheck.check(story, &findings)
        return story
    }
}
