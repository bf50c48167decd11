import Bundles
import IntercomModel
import Scenarios
import SimulatorCore
import TestSupport
import Testing

/// `fixtures/bundles`: made on another machine, at another time. `scripts/golden` makes it anew when the device's bytes
/// change on purpose.
struct BundleFixtureTests {
    private static let path = "fixtures/bundles/concierge.json"

    private static let faults = [
        #"{"on":"GET */call/status","nth":2,"do":{"drip":{"bytes":60,"each":"100ms"}}}"#,
        #"{"on":"POST */call/start","nth":3,"phase":"after-commit","do":"reset"}"#,
    ]

    @Test func `it is what a concierge's evening makes today`() async throws {
        let bundle = try await OverLoopback.serving(try Self.setup(), version: "0.1.0") { simulator in
            for rule in Self.faults { try simulator.order("POST", "/faults", rule) }
            let login = "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
            let token = String(try simulator.ask("GET", login).split(separator: "\"").dropLast(5).last ?? "")
            for evening in 1...3 {
                try simulator.ask("POST", "/api/v1/system/debug/call/start", #"{"number":"101"}"#, token: token)
                try simulator.order("POST", "/clock/advance", #"{"by":"1s"}"#)
                if evening == 2 { try simulator.order("POST", "/snapshots") }
                try simulator.ask("GET", "/api/v1/system/call/status", token: token)
                try simulator.order("POST", "/clock/advance", #"{"until":"call.state:ended"}"#)
                // The first of these drips, and the clock must move for it.
                let client = simulator.begin("GET", "/api/v1/system/call/status", token: token)
                _ = client.receiveSome()
                try simulator.order("POST", "/clock/advance", #"{"by":"2s"}"#)
                _ = client.readToEnd()
            }
            try simulator.order("POST", "/snapshots/1/restore")
            try simulator.order("POST", "/calls/current/answer")
            try simulator.ask("GET", "/api/v1/system/call/status", token: token)
            try simulator.ask("GET", "/api/v1/nothing/here")
            try simulator.ask("BAD\u{FF}", "/ \n")
            try simulator.order("DELETE", "/snapshots/1")
            try simulator.order("POST", "/reset")
            try simulator.ask("GET", login)
            try simulator.ask("GET", "/api/v1/device/identifier/items?limit=0", token: token)
            return try simulator.bundle()
        }
        try Golden.expect(bundle.text, equals: Self.path)
    }

    /// The second one was made when what drips was written as a step for each piece.
    @Test(arguments: [path, "fixtures/bundles/concierge-in-single-steps.json"])
    func `it replays to the same bytes`(path: String) throws {
        let bundle = try Bundle(reading: try Repository.bytes(path), workshop: { _ in NoWorkshop() })
        let replay = Replay(of: bundle)
        #expect(replay.differences.isEmpty, "\(replay.diff)")
        #expect(replay.requests > 10 && replay.controlCalls > 10 && bundle.lives.count == 2)
    }

    private static func setup() throws -> Setup {
        var setup = try Setup.of(Transcript(""))
        let script = try Repository.bytes("examples/concierge.yaml")
        setup.scenarios = [try #require(ScenarioReader.read(script, file: "examples/concierge.yaml").scenario)]
        return setup
    }
}

extension OverLoopback {
    /// The answer, on a connection of its own.
    @discardableResult
    fileprivate func ask(_ method: String, _ path: String, _ body: String = "", token: String? = nil) throws -> String {
        begin(method, path, body, token: token).readToEnd().text
    }

    fileprivate func begin(_ method: String, _ path: String, _ body: String = "", token: String? = nil) -> RawClient {
        let account = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        return say(devicePort, "\(method) \(path) HTTP/1.1\r\nHost: device\r\n\(account)", body)
    }

    /// Of the control port.
    fileprivate func order(_ method: String, _ path: String, _ body: String = "") throws {
        let answer = say(controlPort, "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n", body).readToEnd().text
        guard answer.hasPrefix("HTTP/1.1 200 ") else { throw Unexpected(text: answer) }
    }

    private func say(_ port: Int, _ head: String, _ body: String) -> RawClient {
        let client = RawClient(port: port)
        client.send("\(head)Connection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return client
    }
}
