import JSONTree
import SimulatorCore
import TestSupport
import Testing

/// Each mistake that a client of the field makes is found, and it is all that is found.
struct MistakesTests {
    @Test(arguments: Mistake.all)
    fileprivate func `a planted mistake is found, and nothing else`(mistake: Mistake) async throws {
        let found = try await Served.with(clock: mistake.clock) { served in
            let client = CorrectClient(of: served)
            try client.call("101")
            try? mistake.make(client, served)
            return try served.ask("GET", "/findings")["findings"]?.array ?? []
        }
        #expect(found.compactMap { $0["kind"]?.string } == [mistake.kind.rawValue])
        let advice = found.first?["advice"]?.string ?? ""
        #expect(mistake.hint.map(advice.hasSuffix) ?? true, "\(advice)")
    }
}

private struct Mistake: Sendable, CustomTestStringConvertible {
    let kind: ClientFinding.Kind
    var clock = ClockMode.manual
    /// What the advice says about the client's library.
    var hint: String?
    let make: @Sendable (CorrectClient, Served) throws -> Void

    var testDescription: String { kind.rawValue }

    private static let start = "/system/debug/call/start"

    static let all = [
        Mistake(kind: .callWithoutLogin) { client, _ in
            try client.send("POST", start, ["number": "101"])
        },
        Mistake(kind: .refusalIgnored) { client, _ in
            client.token = "0123456789abcdef0123456789abcdef"
            for _ in 0..<3 { try client.send("GET", "/system/call/status") }
        },
        Mistake(kind: .deadTokenUsed) { client, _ in
            try client.logIn()
            try client.send("GET", "/logout")
            try client.send("GET", "/system/call/status")
        },
        Mistake(kind: .loginStorm, clock: .real) { client, _ in
            for _ in 0..<20 { try client.logIn() }
        },
        Mistake(kind: .fastPolling, clock: .real) { client, _ in
            try client.logIn()
            for _ in 0..<300 { _ = try client.status() }
        },
        Mistake(kind: .callNeverEnded) { client, _ in
            try client.logIn()
            try client.start("101")
        },
        Mistake(
            kind: .postRepeated,
            hint: "curl does this on its own if the connection has carried a request before: "
                + "give each POST a new connection."
        ) { client, served in
            try served.ask(
                "POST",
                "/faults",
                #"{"on":"POST */call/start","times":1,"phase":"after-commit","do":"reset"}"#
            )
            client.fields = ["Host: device", "User-Agent: curl/7.88.1"]
            try client.logIn()
            for _ in 0..<2 { _ = try? client.send("POST", start, ["number": "101"]) }
            try client.end()
        },
        Mistake(kind: .bodyOnGet) { client, _ in
            try client.logIn()
            try client.send("GET", "/system/call/status", ["please": true])
        },
        Mistake(kind: .wrongContentType) { client, _ in
            try client.logIn()
            try client.send("POST", start, ["number": "101"], type: "text/plain")
            try client.end()
        },
        Mistake(kind: .passwordInClear) { client, _ in
            try client.send("GET", "/login?username=admin&password=123456")
        },
        Mistake(kind: .noHTTP) { _, served in
            let client = served.client()
            client.send("GET /api/info HTTP/1.1\r\nHost : device\r\n\r\n")
            _ = client.readToEnd()
        },
        Mistake(kind: .requestCut) { _, served in
            let client = served.client()
            client.send("POST /api/v1/login HTTP/1.1\r\nHost: device\r\nContent-Length: 9\r\n\r\n{")
            client.shutdownWrite()
            _ = client.readToEnd()
        },
        Mistake(kind: .connectionsLeaked) { _, served in
            var clients: [RawClient] = []
            for _ in 0..<20 {
                let client = served.client()
                client.send(Served.request())
                _ = client.readAnswer()
                clients.append(client)
            }
            withExtendedLifetime(clients) {}
        },
    ]
}
