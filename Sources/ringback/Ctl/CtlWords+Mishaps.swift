import JSONTree

/// What can happen to a device, in one word or two: each is a step of the script language, performed now.
extension CtlWords {
    static let mishaps: [Row] = [
        Row(words: "do STEP", help: "perform a step of a script: do 'reboot: true'") { said in
            try .post("/do", StepText.json(of: said[0]))
        },
        Row(words: "reboot", help: "the device reboots") { _ in step("reboot", true) },
        Row(words: "power WORD", help: "the device loses or gets power: off, on") { step("power", .string($0[0])) },
        Row(words: "network slow DURATION", help: "each answer is late: network slow 2s") {
            step("network", ["slow": .string($0[0])])
        },
        Row(words: "network WORD", help: "the network fails: unplugged, down; or is ok") {
            step("network", .string($0[0]))
        },
        Row(words: "register WORD", help: "the SIP server: ok, lost, timeout, off, 403") {
            step("register", numberOrText($0[0]))
        },
        Row(words: "door WORD", help: "a person moves the door: open, closed, forced") {
            step("door", .string($0[0]))
        },
        Row(words: "lock WORD", help: "the first lock opens or closes: open, closed") {
            step("lock", .string($0[0]))
        },
        Row(words: "lock NUMBER WORD", help: "a lock opens or closes: lock 1 open") {
            step("lock", ["number": numberOrText($0[0]), "state": .string($0[1])])
        },
        Row(words: "present KIND NUMBER", help: "present a card: card A1:B2:C3:D4", settings: "lock") {
            .post("/present", [$0[0]: .string($0[1])])
        },
        Row(words: "sessions end", help: "all tokens expire") { _ in step("session-table", "ended") },
        Row(words: "sessions full", help: "other clients take all sessions") { _ in step("session-table", "full") },
        Row(words: "sessions free", help: "and give them back") { _ in step("session-table", "free") },
    ]

    static func step(_ verb: String, _ value: JSONValue) -> Request {
        .post("/do", .object([verb: value]))
    }

    private static func numberOrText(_ word: String) -> JSONValue {
        Int(word).map { .number($0) } ?? .string(word)
    }
}
