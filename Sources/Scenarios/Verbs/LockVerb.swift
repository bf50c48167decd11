import JSONTree

/// `lock: open` is the first one; `lock: { number: 2, state: open, for: 5s }`.
extension Kind where Value == Verb {
    static let lock = Kind(schema: .either(Kind<DeviceStart.Opening>.word().schema, .ref("lock"))) {
        node,
        key,
        findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<DeviceStart.Opening>.word(or: "{ number: 2, state: open, for: 5s }").read(node, key, &findings)
                .map { LockDraft().verb($0) }
        }
        var draft = LockDraft()
        Form.lock.read(entries, at: node.position, into: &draft, &findings)
        if draft.state == .closed, draft.time != nil {
            findings.error(.step(.closedForATime), at: node.position)
            return nil
        }
        return draft.state.map(draft.verb)
    }
}

struct LockDraft {
    var number: Int?
    var state: DeviceStart.Opening?
    var time: Duration?

    func verb(_ state: DeviceStart.Opening) -> Verb {
        switch state {
        case .open: .act(.openLock(number ?? 1, for: time))
        case .closed: .act(.closeLock(number ?? 1))
        }
    }
}

extension Form where Draft == LockDraft {
    static let lock = Form(
        noun: "a lock",
        fields: [
            .optional("number", .lockNumber, into: \.number, help: "which lock; 1 when it is left out"),
            .required("state", .word(), into: \.state, help: "open or closed"),
            .optional(
                "for",
                .duration,
                into: \.time,
                help: "how long it stays open; the lock's own time when it is left out"
            ),
        ]
    )
}

extension Kind where Value == Int {
    static let lockNumber = wholeNumber(1...99, "a whole number from 1")
}
