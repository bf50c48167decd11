import IntercomModel
import JSONTree

extension Form where Draft == DeviceStartDraft {
    static let device = Form(
        noun: "the device",
        fields: [
            .optional("token-life", .timeout, into: \.start.tokenLife, help: "how long a token is valid"),
            .optional(
                "dial-timeout",
                .timeout,
                into: \.start.dialTimeout,
                help: "how long it dials before it gives up"
            ),
            .optional(
                "no-answer-timeout",
                .timeout,
                into: \.start.noAnswerTimeout,
                help: "how long it waits for any SIP answer"
            ),
            .optional("talk-timeout", .timeout, into: \.start.talkTimeout, help: "how long a talk may last"),
            .optional(
                "boot-time",
                .timeout,
                into: \.start.bootTime,
                help: "how long it takes to come back from a reboot"
            ),
            .optional("register", .registering, into: \.start.registration, help: "the state of the SIP registration"),
            Field(
                key: "door",
                isRequired: false,
                help: "whether the door is open or closed",
                schema: Kind<DeviceStart.Opening>.word().schema
            ) { entry, draft, findings in
                draft.start.door = Kind.word().read(entry.value, "door", &findings)
                draft.start.doorPosition = entry.keyPosition
            },
        ]
    )
}

struct DeviceStartDraft {
    var start = DeviceStart()
}

extension Kind where Value == DeviceStart {
    static let device = Kind(schema: .ref("device")) { node, key, findings in
        guard let entries = node.entries(of: key, expected: "a mapping such as { token-life: 60s }", &findings) else {
            return nil
        }
        var draft = DeviceStartDraft()
        Form.device.read(entries, at: node.position, into: &draft, &findings)
        return draft.start
    }
}

extension Kind where Value == Duration {
    /// A duration that takes time.
    fileprivate static let timeout = duration.checked { duration, key throws(Problem) in
        if duration == .zero { throw .value(.noTime(key)) }
        return duration
    }
}
