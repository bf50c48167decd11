import IntercomModel
import JSONTree

/// A script on its way to a `Scenario`.
struct ScriptDraft {
    var about: String?
    var profile: ProfileRequest?
    var seed: UInt64?
    var startAt: CalendarDate?
    var device: DeviceStart?
    var calls: [CallRule]?
    var otherwise: Scenario.Otherwise?
    var timeline: [TimelineRule]?
    var replies: [ReplyRule]?
    var servers: [ServerRule]?
    var include: [IncludePath]?
    var faults: [ScriptedFault]?
}

extension Form where Draft == ScriptDraft {
    static let script = Form(
        noun: "a script",
        fields: [
            .optional("about", .filledText, into: \.about, help: "one sentence: what this script is for"),
            .optional(
                "profile",
                .profile,
                into: \.profile,
                help: "a built-in profile, or a file relative to this one"
            ),
            .optional("seed", .seed, into: \.seed, help: "the seed of all randomness"),
            .optional("start-at", .date, into: \.startAt, help: "the device's date at start"),
            .optional("device", .device, into: \.device, help: "the start state; overrides the profile"),
            .optional("calls", .rules, into: \.calls, help: "how calls are answered; the first rule that matches wins"),
            .optional("otherwise", .word(), into: \.otherwise, help: "what happens to calls that match no rule"),
            .optional("timeline", .timeline, into: \.timeline, help: "what happens to the device, and when"),
            .optional("faults", .faults, into: \.faults, help: "what goes wrong, for which requests, and when"),
            .optional("replies", .replies, into: \.replies, help: "answers of your own, before the device's"),
            .optional("servers", .servers, into: \.servers, help: "answers of other servers to calls of the device"),
            .optional("include", .includes, into: \.include, help: "other scripts, whose rules come after these"),
        ]
    )
}

extension Kind where Value == String {
    static let filledText = text.filled

    /// The same kind, where nothing but blanks is no text.
    var filled: Kind {
        checked { text, key throws(Problem) in
            if text.allSatisfy(\.isWhitespace) { throw .value(.emptyText(key)) }
            return text
        }
    }
}

extension Kind where Value == ProfileRequest {
    fileprivate static let profile = Kind(schema: Kind<String>.filledText.schema) { node, key, findings in
        Kind<String>.filledText.read(node, key, &findings).map { text in
            let name = FileName.isPath(text) ? FileName.resolve(text, from: findings.file) : text
            return ProfileRequest(name: name, file: findings.file, position: node.position)
        }
    }
}

extension Kind where Value == UInt64 {
    fileprivate static let seed = wholeNumber(.min ... .max, "a whole number from 0")
}

extension Kind where Value == CalendarDate {
    static let date = Kind<String>.spelling(example).checked { text, key throws(Problem) in
        if let date = CalendarDate(rfc3339: text) { return date }
        throw .value(.badDate(text.shortened, key: key))
    }

    private static var example: String { "a date and time with a zone, such as 2026-01-01T00:00:00Z" }
}
