import JSONTree

/// An entry of the time line on its way.
struct TimelineDraft: VerbDraft {
    var at: TimelineRule.Trigger?
    var when: Condition?
    var times: Int?
    var after: Duration?
    var verbs: [(key: String, position: SourcePosition)] = []
    var verb: Verb?
    /// Where its keys stand, good or not.
    var keys: [String: SourcePosition] = [:]
}

extension Form where Draft == TimelineDraft {
    static let timelineEntry = Form(
        noun: "a timeline entry",
        fields: [
            .optional("at", .moment, into: \.at, help: momentHelp),
            .optional(
                "when",
                .condition,
                into: \.when,
                help: "a condition; it happens each time that the condition becomes true"
            ),
            .optional("after", .duration, into: \.after, help: "how long after the condition became true"),
            .optional("times", .times, into: \.times, help: "how many times it happens at most"),
        ] + VerbTable.fields(),
        unlisted: VerbTable.ofCalls
    )
}

extension Kind where Value == [TimelineRule] {
    static let timeline = Kind(schema: .list("timeline-entry")) { node, key, findings in
        let list = Kind<[TimelineRule?]>.list(
            of: .entry,
            "a list of entries, each beginning with \"- at:\" or \"- when:\""
        )
        return list.read(node, key, &findings)?.compactMap(\.self)
    }
}

extension Kind where Value == TimelineRule {
    fileprivate static let entry = Kind { node, _, findings in
        guard let entries = node.entries(else: .file(.notATimelineEntry(found: node.content.inWords)), &findings) else {
            return nil
        }
        var draft = TimelineDraft()
        draft.keys = Dictionary(entries.map { ($0.key, $0.keyPosition) }) { first, _ in first }
        let errors = findings.errorCount
        let allKnown = Form.timelineEntry.read(entries, at: node.position, into: &draft, &findings)
        draft.checkVerbs(
            of: Form.timelineEntry.noun,
            at: node.position,
            allKnown: allKnown,
            unlisted: VerbTable.ofCalls,
            &findings
        )
        draft.checkTrigger(at: node.position, allKnown: allKnown, &findings)
        guard errors == findings.errorCount, let rule = draft.rule(at: node.position, of: findings.file) else {
            return nil
        }
        TimelineCheck.check(rule, &findings)
        return rule
    }
}

extension TimelineDraft {
    /// It waits for a time or for a condition, and only the second can happen again.
    fileprivate func checkTrigger(at position: SourcePosition, allKnown: Bool, _ findings: inout Findings) {
        switch (keys["at"], keys["when"]) {
        case (nil, nil):
            if allKnown { findings.error(.moment(.noTrigger), at: position) }
        case (_?, let when?):
            findings.error(
                .value(.clash("when", with: "at", "it happens at a time, or when something holds")),
                at: when
            )
        case (_?, nil):
            if let after = keys["after"] {
                findings.error(.value(.clash("after", with: "at", "write the sum of both behind \"at\"")), at: after)
            }
            if let times = keys["times"] {
                findings.error(.value(.clash("times", with: "at", "a time comes only once")), at: times)
            }
        case (nil, _?): break
        }
    }

    fileprivate func rule(at position: SourcePosition, of file: String) -> TimelineRule? {
        guard let verb else { return nil }
        let step = Step(after: after ?? .zero, verb: verb, position: position)
        if let at { return TimelineRule(trigger: at, step: step, file: FileName.last(of: file)) }
        guard let when else { return nil }
        return TimelineRule(trigger: .when(when, times: times), step: step, file: FileName.last(of: file))
    }
}
