import JSONTree

/// `repeat: { times: 3, story: [...] }`; without `times` it never ends.
extension Kind where Value == Verb {
    static let `repeat` = Kind(schema: .ref("repeat")) { node, key, findings in
        guard let entries = node.entries(of: key, expected: "a mapping such as { times: 3, story: [...] }", &findings)
        else { return nil }
        var draft = RepeatDraft()
        Form.repeat.read(entries, at: node.position, into: &draft, &findings)
        guard let story = draft.story else { return nil }
        if draft.times == nil, story.leastTime == .zero { findings.error(.step(.endless), at: node.position) }
        return .repeat(times: draft.times, story)
    }
}

struct RepeatDraft {
    var times: Int?
    var story: [Step]?
}

extension Form where Draft == RepeatDraft {
    static let `repeat` = Form(
        noun: "a repeat",
        fields: [
            .optional("times", .times, into: \.times, help: "how many times; without end when it is left out"),
            .required("story", .story, into: \.story, help: "a list of steps, such as - register: lost"),
        ]
    )
}

extension [Step] {
    /// What playing them takes at least.
    fileprivate var leastTime: Duration {
        reduce(.zero) { $0 + $1.after + $1.verb.leastTime }
    }
}

extension Verb {
    fileprivate var leastTime: Duration {
        switch self {
        case .either(let branches): branches.map(\.story.leastTime).min() ?? .zero
        case .repeat(_, let steps): steps.leastTime
        case .sip, .hangup, .silence, .dtmf, .act, .fault, .waitFor: .zero
        }
    }
}
