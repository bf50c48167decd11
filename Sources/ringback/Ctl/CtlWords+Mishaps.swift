import JSONTree

/// What happens to a device, in one word or two: each is a step of the script language, done now.
extension CtlWords {
    static let mishaps: [Row] = [
        Row(words: "do STEP", help: "a step of a script, now: '{ reboot: true }'") { said in
            try .post("/do", StepText.json(of: said[0]))
        },
        Row(words: "reboot", help: "the device reboots") { _ in step("reboot", true) },
        Row(words: "power WORD", help: "the current is cut or comes back: off, on") { step("power", .string($0[0])) },
        Row(words: "network slow DURATION", help: "each answer comes later: 2s") {
            step("network", ["slow": .string($0[0])])
        },
        Row(words: "network WORD", help: "unplugged, down, or ok again") {
            step("network", .string($0[0] == "ok" ? "up" : $0[0]))
        },
        Row(words: "register WORD", help: "what the SIP server says: ok, lost, timeout, off, 403") {
            step("register", numberOrText($0[0]))
        },
        Row(words: "door WORD", help: "somebody opens or closes it: open, closed") { step("door", .string($0[0])) },
        Row(words: "lock NUMBER WORD", help: "a lock opens or closes: lock 1 open") {
            step("lock", ["number": numberOrText($0[0]), "state": .string($0[1])])
        },
        Row(words: "clock back DURATION", help: "the calendar jumps back: 1h") {
            step("clock", ["back": .string($0[0])])
        },
        Row(words: "clock forward DURATION", help: "the calendar jumps ahead: 1h") {
            step("clock", ["forward": .string($0[0])])
        },
        Row(words: "clock ntp", help: "a time server puts the calendar right") { _ in step("clock", "ntp") },
        Row(words: "sessions end", help: "all tokens are dead") { _ in step("session-table", "ended") },
    ]

    private static func step(_ verb: String, _ value: JSONValue) -> Request {
        .post("/do", .object([verb: value]))
    }

    private static func numberOrText(_ word: String) -> JSONValue {
        Int(word).map { .number($0) } ?? .string(word)
    }
}

/// What has happened, for people.
extension CtlWords {
    static let stories: [Row] = [
        Row(words: "ladder", help: "what happened in the last call, drawn in letters") { _ in
            .get("/ladder?format=text")
        },
        Row(words: "ladder CALL", help: "the same of that call") { .get("/ladder?format=text&call=" + escaped($0[0])) },
        Row(words: "why", help: "how the last answer came about") { _ in .get("/journal/last?format=text") },
        Row(words: "why ID", help: "how one answer came about; last is the newest") {
            .get("/journal/\(escaped($0[0]))?format=text")
        },
    ]
}
