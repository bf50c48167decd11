import JSONTree

/// What people say to `ctl`, and what is asked of the control port for it: one row a command.
enum CtlWords {
    struct Request: Equatable {
        var method: String
        var path: String
        var body: JSONValue?
        /// A file that is the body.
        var bodyFile: String?
        /// Where the answer goes, where it does not go to standard output.
        var file: String?
        /// How long a simulator that does not answer yet is asked again: `5s`.
        var patience: String?

        static func get(_ path: String) -> Request { Request(method: "GET", path: path) }
        static func put(_ path: String, _ body: JSONValue) -> Request { Request(method: "PUT", path: path, body: body) }
        static func delete(_ path: String) -> Request { Request(method: "DELETE", path: path) }

        static func post(_ path: String, _ body: JSONValue? = nil) -> Request {
            Request(method: "POST", path: path, body: body)
        }

        /// The script of a new device is a file where the command is given, if there is one.
        func readingScenario() throws -> Request {
            guard path == "/devices", var object = body?.object, let name = object["scenario"]?.string,
                Files.exists(name)
            else { return self }
            object["scenario"] = nil
            object["scenario-text"] = .string(String(decoding: try Files.read(name), as: UTF8.self))
            var request = self
            request.body = .object(object)
            return request
        }

        /// Parameters of the query, or fields of the body where there is one.
        func saying(_ settings: [Setting]) -> Request {
            guard !settings.isEmpty else { return self }
            var request = self
            if method == "GET" {
                let items = settings.map { "\($0.name)=\(CtlWords.escaped($0.text))" }.joined(separator: "&")
                request.path += (path.contains("?") ? "&" : "?") + items
            } else {
                let object = settings.reduce(body?.object ?? JSONObject()) { $1.put(into: $0) }
                request.body = .object(object)
            }
            return request
        }
    }

    /// `name=value` behind the words.
    struct Setting {
        let name: String
        let text: String

        init?(_ word: String) {
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex,
                word[..<equals].allSatisfy({ $0.isLowercase || "-.".contains($0) })
            else { return nil }
            (name, text) = (String(word[..<equals]), String(word[equals...].dropFirst()))
        }

        /// JSON where it is some, a list or a mapping as scripts write it, else text. `count.min=1` is a field of an object.
        func put(into object: JSONObject) -> JSONObject {
            let value = (try? JSONReader.read(Array(text.utf8))) ?? StepText.collection(in: text) ?? .string(text)
            return Self.put(value, at: name.split(separator: ".")[...], into: object)
        }

        private static func put(
            _ value: JSONValue,
            at names: ArraySlice<Substring>,
            into object: JSONObject
        ) -> JSONObject {
            guard let name = names.first.map(String.init) else { return object }
            var object = object
            let inner = object[name]?.object ?? JSONObject()
            object[name] = names.count == 1 ? value : .object(put(value, at: names.dropFirst(), into: inner))
            return object
        }
    }

    struct Row {
        /// Words in capitals stand for what the person says.
        let words: String
        let help: String
        /// What may stand behind it as `name=value`.
        var settings = ""
        let request: @Sendable ([String]) throws -> Request

        var parts: [Substring] { words.split(separator: " ") }

        /// What stands in place of the capitals; nil where the row is not meant.
        func match(_ said: [String]) -> [String]? {
            guard said.count == parts.count else { return nil }
            var filled: [String] = []
            for (part, word) in zip(parts, said) {
                if part.first?.isUppercase == true {
                    filled.append(word)
                } else if part != word {
                    return nil
                }
            }
            return filled
        }
    }

    private static let hands = [
        (word: "ring", help: "the other side of the call rings: 180"),
        (word: "answer", help: "it answers: 200"),
        (word: "busy", help: "it is busy: 486"),
        (word: "decline", help: "it declines: 603"),
        (word: "hangup", help: "it hangs up"),
        (word: "drop", help: "it vanishes without a word"),
    ]

    private static let rows: [Row] =
        mishaps + stories + [
            Row(words: "advance DURATION", help: "let time pass: 30s") {
                .post("/clock/advance", ["by": .string($0[0])])
            },
            Row(words: "advance to DATE", help: "up to a date: 2026-01-01T00:00:30Z") {
                .post("/clock/advance", ["to": .string($0[0])])
            },
            Row(words: "advance until CONDITION", help: "until something holds: call.state:ended", settings: "limit") {
                .post("/clock/advance", ["until": .string($0[0])])
            },
            Row(words: "clock", help: "the time, the pace, what is pending") { _ in .get("/clock") },
            Row(words: "clock MODE", help: "another pace: real, manual, x60") {
                .put("/clock", ["mode": .string($0[0])])
            },
            Row(words: "calls", help: "the calls so far") { _ in .get("/calls") },
            Row(words: "call FROM", help: "somebody calls: sip:7@10.0.0.9") {
                .post("/calls", ["from": .string($0[0])])
            },
        ]
        + [
            Row(
                words: "present KIND NUMBER",
                help: "somebody holds it to the device: card A1:B2:C3:D4",
                settings: "lock"
            ) {
                .post("/present", [$0[0]: .string($0[1])])
            }
        ]
        + hands.map { hand in
            Row(words: hand.word, help: hand.help) { _ in .post("/calls/current/\(hand.word)") }
        } + [
            Row(
                words: "wait CONDITION",
                help: "until something happens: call.state:talking",
                settings: "timeout, device-timeout, count, since"
            ) {
                .get("/wait?for=" + escaped($0[0]))
            },
            Row(words: "wait CONDITION TIMEOUT", help: "the same, for so long by the wall's clock") {
                .get("/wait?for=\(escaped($0[0]))&timeout=\(escaped($0[1]))")
            },
            Row(words: "events", help: "everything that happens from now on", settings: "after") { _ in
                .get("/events")
            },
            Row(words: "journal", help: "requests and their answers", settings: "after, limit, what") { _ in
                .get("/journal")
            },
            Row(words: "journal clear", help: "forget them") { _ in .delete("/journal") },
            Row(words: "journal ID", help: "how one answer came about") { .get("/journal/" + escaped($0[0])) },
            Row(
                words: "verify METHOD PATH",
                help: "whether such a request came: POST */call/start",
                settings: "count.min, count.max, count.exactly, never, status, since"
            ) {
                .post("/verify", ["method": .string($0[0]), "path": .string($0[1])])
            },
            Row(words: "verify", help: "the same, said as fields", settings: "order, path, body, ...") { _ in
                .post("/verify", [:])
            },
            Row(words: "findings", help: "what the client did wrong") { _ in .get("/findings") },
            Row(words: "coverage", help: "what was exercised, and what was not") { _ in
                .get("/coverage?format=text")
            },
            Row(words: "coverage json", help: "the same for programs") { _ in .get("/coverage") },
            Row(words: "coverage clear", help: "count from nothing") { _ in .delete("/coverage") },
            Row(words: "scenario", help: "the script in force") { _ in .get("/scenario") },
            Row(words: "scenario FILE", help: "another script from the next call on") {
                Request(method: "PUT", path: "/scenario", bodyFile: $0[0])
            },
            Row(words: "faults", help: "the rules in force") { _ in .get("/faults") },
            Row(words: "fault", help: "one more: on='GET */status' do=reset", settings: "on, do, nth, times, ...") {
                _ in
                .post("/faults", [:])
            },
            Row(words: "faults clear", help: "no rule any more") { _ in .delete("/faults") },
            Row(words: "fault remove ID", help: "one rule less") { .delete("/faults/" + escaped($0[0])) },
            Row(words: "device", help: "the whole state") { _ in .get("/device") },
            Row(words: "devices", help: "all devices") { _ in .get("/devices") },
            Row(
                words: "device new",
                help: "another one, with its own port",
                settings: "profile, scenario, clock, seed, start-at, port, lease"
            ) { _ in
                .post("/devices", [:])
            },
            Row(words: "device remove ID", help: "one device less") { .delete("/devices/" + escaped($0[0])) },
            Row(words: "snapshots", help: "the states to come back to") { _ in .get("/snapshots") },
            Row(words: "snapshot", help: "a state to come back to") { _ in .post("/snapshots") },
            Row(words: "snapshot remove ID", help: "forget it") { .delete("/snapshots/" + escaped($0[0])) },
            Row(words: "restore ID", help: "go back to it") { .post("/snapshots/\(escaped($0[0]))/restore") },
            Row(words: "reset", help: "everything as after start") { _ in .post("/reset") },
            Row(words: "bundle", help: "all that came to the device, to be replayed elsewhere") { _ in .post("/bundle")
            },
            Row(words: "bundle FILE", help: "the same into a file that only you can read") {
                Request(method: "POST", path: "/bundle", file: $0[0])
            },
            Row(words: "ready", help: "whether it serves") { _ in .get("/ready") },
            Row(words: "ready TIME", help: "the same; waits up to that long for a start: 5s") {
                Request(method: "GET", path: "/ready", patience: $0[0])
            },
            Row(words: "openapi", help: "the control port as OpenAPI 3.1") { _ in .get("/openapi.json") },
        ]

    static var help: String {
        let width = rows.map(\.words.count).max() ?? 0
        return rows.map { row in
            let start = "  " + row.words + String(repeating: " ", count: width + 2 - row.words.count) + row.help
            return start + (row.settings.isEmpty ? "" : "  [\(row.settings)]")
        }.joined(separator: "\n")
    }

    static func request(_ said: [String]) throws -> Request {
        let settings = said.reversed().prefix { Setting($0) != nil }.reversed().compactMap(Setting.init)
        let words = Array(said.dropLast(settings.count))
        for row in rows where settings.isEmpty || !row.settings.isEmpty {
            if let filled = row.match(words) { return try row.request(filled).saying(settings).readingScenario() }
        }
        let same = rows.filter { $0.parts.first.map(String.init) == said.first }.map(\.words)
        let known = same.isEmpty ? Set(rows.compactMap { $0.parts.first.map(String.init) }).sorted() : same
        throw Failure(
            code: .usage,
            message:
                "ctl does not understand \"\(said.joined(separator: " "))\"; there is \(known.joined(separator: ", "))"
        )
    }

    /// Everything but the unreserved characters (RFC 3986, section 2.3).
    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-._~".contains(character) {
                return String(character)
            }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }
}
