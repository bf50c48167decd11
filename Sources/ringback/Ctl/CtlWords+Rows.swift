import HTTPWire
import JSONTree

/// All rows, in the order of the help.
extension CtlWords {
    static let groups: [(title: String, rows: [Row])] = [
        ("Time", time), ("Calls", calls), ("Device and network", mishaps), ("Scripts and faults", scripts),
        ("What happened", stories), ("Waiting and checking", checks), ("Devices and states", devices),
    ]

    private static let time: [Row] = [
        Row(words: "advance DURATION", help: "let time pass: advance 30s") {
            .post("/clock/advance", ["by": .string($0[0])])
        },
        Row(words: "advance to DATE", help: "the same, up to 2026-01-01T00:00:30Z") {
            .post("/clock/advance", ["to": .string($0[0])])
        },
        Row(words: "advance until CONDITION", help: "the same, until call.state:ended", settings: "limit") {
            .post("/clock/advance", ["until": .string($0[0])])
        },
        Row(words: "advance until CONDITION LIMIT", help: "the same, by at most 5h (without it 1h)") {
            .post("/clock/advance", ["until": .string($0[0]), "limit": .string($0[1])])
        },
        Row(words: "clock", help: "print the time, the mode and what is pending") { _ in .get("/clock") },
        Row(words: "clock back DURATION", help: "the calendar jumps back: clock back 1h") {
            step("clock", ["back": .string($0[0])])
        },
        Row(words: "clock forward DURATION", help: "the calendar jumps ahead") {
            step("clock", ["forward": .string($0[0])])
        },
        Row(words: "clock ntp", help: "a time server sets the calendar right") { _ in step("clock", "ntp") },
        Row(words: "clock MODE", help: "change the mode: real, manual, x60") {
            .put("/clock", ["mode": .string($0[0])])
        },
    ]

    private static let calls: [Row] =
        [
            Row(words: "call FROM", help: "an incoming call: call sip:7@10.0.0.9") {
                .post("/calls", ["from": .string($0[0])])
            }
        ]
        + [
            (word: "ring", help: "the called side rings (180)"),
            (word: "answer", help: "the called side answers (200)"),
            (word: "busy", help: "the called side is busy (486)"),
            (word: "decline", help: "the called side declines (603)"),
            (word: "hangup", help: "the other side hangs up"),
            (word: "drop", help: "the other side vanishes without a BYE"),
        ].map { hand in
            Row(words: hand.word, help: hand.help) { _ in .post("/calls/current/\(hand.word)") }
        } + [
            Row(words: "calls", help: "list the calls so far") { _ in .get("/calls") },
            Row(words: "ladder", help: "draw the last call as a sequence diagram") { _ in
                .get("/ladder?format=text")
            },
            Row(words: "ladder CALL", help: "draw the call with this id") {
                .get("/ladder?format=text&call=" + $0[0].percentEncoded)
            },
        ]

    private static let scripts: [Row] = [
        Row(words: "scenario", help: "print the script in force") { _ in .get("/scenario") },
        Row(words: "scenario FILE", help: "use this script from the next call on") {
            Request(method: "PUT", path: "/scenario", bodyFile: $0[0])
        },
        Row(words: "faults", help: "list the faults in force") { _ in .get("/faults") },
        Row(
            words: "fault",
            help: "add one: fault on='GET */status' do=reset",
            settings: "on, do, nth, every, times, where, during, ..."
        ) { _ in .post("/faults", [:]) },
        Row(words: "fault remove ID", help: "remove one") { .delete("/faults/" + $0[0].percentEncoded) },
        Row(words: "faults clear", help: "remove all") { _ in .delete("/faults") },
    ]

    private static let stories: [Row] = [
        Row(words: "why", help: "explain the last answer") { _ in .get("/journal/last?format=text") },
        Row(words: "why ID", help: "explain the answer with this id of the journal") {
            .get("/journal/\($0[0].percentEncoded)?format=text")
        },
        Row(words: "journal", help: "list requests and their answers", settings: "after, limit, what") { _ in
            .get("/journal")
        },
        Row(words: "journal clear", help: "empty the journal") { _ in .delete("/journal") },
        Row(words: "journal ID", help: "print one entry, with its explanation") {
            .get("/journal/" + $0[0].percentEncoded)
        },
        Row(words: "events", help: "print everything that happens from now on", settings: "after") { _ in
            .get("/events")
        },
        Row(words: "findings", help: "list what the client did wrong") { _ in .get("/findings") },
        Row(words: "coverage", help: "print what was exercised and what was not") { _ in
            .get("/coverage?format=text")
        },
        Row(words: "coverage json", help: "the same as JSON") { _ in .get("/coverage") },
        Row(words: "coverage clear", help: "set all counts to zero") { _ in .delete("/coverage") },
    ]

    private static let checks: [Row] = [
        Row(words: "ready", help: "check that the simulator serves") { _ in .get("/ready") },
        Row(words: "ready TIME", help: "the same; wait up to 5s for it to start") {
            Request(method: "GET", path: "/ready", patience: $0[0])
        },
        Row(
            words: "wait CONDITION",
            help: "wait until it holds: wait call.state:talking",
            settings: "timeout, device-timeout, count, since"
        ) {
            .get("/wait?for=" + $0[0].percentEncoded)
        },
        Row(words: "wait CONDITION TIMEOUT", help: "the same, for at most this real time: 5s") {
            .get("/wait?for=\($0[0].percentEncoded)&timeout=\($0[1].percentEncoded)")
        },
        Row(
            words: "verify METHOD PATH",
            help: "fail unless such a request came",
            settings: "count.min, count.max, count.exactly, never, status, ..."
        ) {
            .post("/verify", ["method": .string($0[0]), "path": .string($0[1])])
        },
        Row(words: "verify", help: "the same, by fields alone", settings: "order, path, body, ...") { _ in
            .post("/verify", [:])
        },
    ]

    private static let devices: [Row] = [
        Row(words: "device", help: "print the whole state") { _ in .get("/device") },
        Row(words: "devices", help: "list all devices") { _ in .get("/devices") },
        Row(
            words: "device new",
            help: "add a device with a port of its own",
            settings: "profile, scenario, clock, seed, start-at, port, ..."
        ) { _ in
            .post("/devices", [:])
        },
        Row(words: "outcome passed", help: "the test of this device has passed", settings: "test") { _ in
            .put("/outcome", ["passed": true])
        },
        Row(words: "outcome failed MESSAGE", help: "it has failed, and why", settings: "test") {
            .put("/outcome", ["passed": false, "message": .string($0[0])])
        },
        Row(words: "device remove ID", help: "remove a device") { .delete("/devices/" + $0[0].percentEncoded) },
        Row(words: "snapshots", help: "list the saved states") { _ in .get("/snapshots") },
        Row(words: "snapshot", help: "save the state") { _ in .post("/snapshots") },
        Row(words: "snapshot remove ID", help: "forget a saved state") {
            .delete("/snapshots/" + $0[0].percentEncoded)
        },
        Row(words: "restore ID", help: "go back to a saved state") {
            .post("/snapshots/\($0[0].percentEncoded)/restore")
        },
        Row(words: "reset", help: "go back to the state after start") { _ in .post("/reset") },
        Row(words: "bundle", help: "print everything sent to the device, for replay") { _ in .post("/bundle") },
        Row(words: "bundle FILE", help: "write it to a file that only you can read") {
            Request(method: "POST", path: "/bundle", file: $0[0])
        },
        Row(words: "openapi", help: "describe the control port as OpenAPI 3.1") { _ in .get("/openapi.json") },
    ]
}
