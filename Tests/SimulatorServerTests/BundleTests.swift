import Bundles
import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore
import TestSupport
import Testing

/// What came over real sockets replays without any.
struct BundleTests {
    private static let drip = #"{"on":"GET */api/info","times":1,"do":{"drip":{"bytes":50,"each":"1s"}}}"#
    private static let late = #"{"on":"GET */api/info","nth":2,"phase":"after-commit","do":"reset"}"#
    private static let chance = #"{"on":"GET */sip/status","share":"50%","do":"empty-reply"}"#
    private static let reuse = #"{"on":"* */api/info","phase":"on-reuse","do":"reset"}"#
    private static let accept = #"{"phase":"accept","do":"reset"}"#
    private static let large = #"{"on":"POST *","phase":"head","do":"early-413"}"#

    private static func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: device\r\n\r\n" }

    private static func expectSame(_ bundle: Bundle, requests: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let replay = Replay(of: bundle)
        #expect(replay.differences.isEmpty, "\(replay.diff)", sourceLocation: sourceLocation)
        #expect(replay.requests == requests, sourceLocation: sourceLocation)
        #expect(replay.time > .zero, sourceLocation: sourceLocation)
    }

    @Test func `faults of every phase strike again`() async throws {
        let bundle = try await Loopback.serving { loopback in
            for rule in [Self.drip, Self.late, Self.chance, Self.reuse, Self.large] {
                #expect(loopback.control("POST", "/faults", rule).contains("200 OK"))
            }
            let slow = loopback.client()
            slow.send(Self.get("/api/info"))
            _ = slow.read(50)
            _ = loopback.control("POST", "/clock/advance", #"{"by":"10s"}"#)
            _ = slow.read(100)
            slow.send(Self.get("/api/info"))
            #expect(slow.readToEnd().end == .reset)
            for _ in 1...8 { _ = loopback.client("GET", "/api/v1/sip/status") }
            #expect(loopback.client("GET", "/api/info").isEmpty)
            #expect(loopback.client("POST", "/api/v1/login", "{}").contains("413"))
            _ = loopback.control("DELETE", "/faults")
            _ = loopback.control("POST", "/faults", Self.accept)
            #expect(loopback.client("GET", "/api/info").isEmpty)
            return try loopback.bundle()
        }
        Self.expectSame(bundle, requests: 12)
        let kinds = bundle.lives.flatMap(\.inputs).map { String("\($0.what)".prefix { $0 != "(" }) }
        #expect(Set(kinds) == ["accepted", "reused", "head", "request", "control"])
    }

    @Test func `hands, scripts, snapshots, resets and a reboot happen again`() async throws {
        let bundle = try await Loopback.serving { loopback in
            let token = loopback.logIn()
            _ = loopback.client("POST", "/api/v1/system/debug/call/start", #"{"number":"7"}"#, token: token)
            for hand in ["ring", "answer"] { _ = loopback.control("POST", "/calls/current/\(hand)") }
            _ = loopback.control("POST", "/snapshots")
            _ = loopback.control("POST", "/clock/advance", #"{"until":"call.state:ended"}"#)
            #expect(loopback.client("GET", "/api/v1/system/call/status", token: token).contains("ended"))
            _ = loopback.control("POST", "/snapshots/1/restore")
            #expect(loopback.client("GET", "/api/v1/system/call/status", token: token).contains("talking"))
            _ = loopback.control("POST", "/reset")
            let again = loopback.logIn()
            _ = loopback.control("PUT", "/scenario", "calls: [{ to: 7, story: [{ after: 1s, sip: 486 }] }]")
            _ = loopback.client("POST", "/api/v1/system/debug/call/start", #"{"number":"7"}"#, token: again)
            _ = loopback.control("POST", "/clock/advance", #"{"by":"2s"}"#)
            #expect(loopback.client("GET", "/api/v1/system/call/status", token: again).contains("486"))
            _ = loopback.client("GET", "/api/v1/system/reboot/run", token: again)
            _ = loopback.control("POST", "/clock/advance", #"{"by":"1m"}"#)
            #expect(loopback.client("GET", "/api/v1/system/call/status", token: again).contains("401"))
            _ = loopback.control("DELETE", "/snapshots/1")
            _ = loopback.control("POST", "/reset")
            _ = loopback.logIn()
            return try loopback.bundle()
        }
        Self.expectSame(bundle, requests: 10)
        // The first reset is an input: a snapshot leads back behind it. The second one begins a life.
        #expect(bundle.lives.count == 2)
        #expect(bundle.lives.map(\.lastSnapshot) == [0, 1])
        #expect(bundle.lives[1].setup.scenarios.map(\.name) == ["scenario"])
    }

    @Test func `what concurrent clients did by the real clock happens again at the same instants`() async throws {
        let bundle = try await Loopback.serving(clock: .times(20)) { loopback in
            let token = loopback.logIn()
            _ = loopback.control("POST", "/faults", Self.chance)
            let clients = (1...8).map { _ in loopback.client() }
            for round in 1...20 {
                for (number, client) in clients.enumerated() {
                    let field = "Authorization: Bearer \(token)\r\n"
                    let start = #"{"number":"\#(number)"}"#
                    client.send(
                        round % 5 == 1
                            ? "POST /api/v1/system/debug/call/start HTTP/1.1\r\nHost: device\r\n\(field)"
                                + "Content-Length: \(start.utf8.count)\r\n\r\n\(start)"
                            : "GET /api/v1/system/call/status HTTP/1.1\r\nHost: device\r\n\(field)\r\n"
                                + (round % 7 == 0 ? Self.get("/api/v1/sip/status") : "")
                    )
                }
                loopback.rest(.milliseconds(10))
            }
            for client in clients {
                client.shutdownWrite()
                _ = client.readToEnd()
            }
            return try loopback.bundle()
        }
        let replay = Replay(of: bundle)
        #expect(replay.differences.isEmpty, "\(replay.diff)")
        #expect(replay.requests > 40)
    }

    @Test func `each device has a bundle of its own`() async throws {
        let (first, second) = try await Loopback.serving { loopback in
            let port = loopback.port(in: loopback.control("POST", "/devices", #"{"seed":7}"#))
            _ = loopback.client("GET", "/api/info")
            for _ in 1...2 { _ = loopback.client(at: port, "GET", "/api/info") }
            return (try loopback.bundle(), try loopback.bundle("/devices/2"))
        }
        #expect([first.device, second.device] == [DeviceLabel(1), DeviceLabel(2)])
        #expect([first.requestCount, second.requestCount] == [1, 2])
        #expect(second.lives.first?.setup.seed == 7)
        #expect(Replay(of: second).differences.isEmpty)
    }

    /// Whatever the tester does to a device below `/devices/{id}` is done to it in the replay.
    @Test(arguments: [ClockMode.manual, .real])
    func `each of two hundred devices of eight workers replays`(clock: ClockMode) async throws {
        let bundles = try await Loopback.serving(clock: clock) { loopback in
            try loopback.workers(8) { worker in
                Result { try (0..<25).map { try Self.useDevice(worker * 25 + $0, of: loopback) } }
            }.flatMap { try $0.get() }
        }
        #expect(bundles.count == 200)
        for bundle in bundles {
            let replay = Replay(of: bundle)
            #expect(replay.differences.isEmpty, "\(bundle.device): \(replay.diff)")
            #expect(replay.controlCalls >= 4)
        }
    }

    private static func useDevice(_ number: Int, of loopback: Loopback) throws -> Bundle {
        let created = loopback.control("POST", "/devices", #"{"seed":\#(number)}"#)
        let id = created.texts(between: #""id":"#, ",").first ?? ""
        let (control, port) = ("/devices/\(id)", loopback.port(in: created))
        let token = loopback.logIn(at: port)
        func call() {
            let start = "/api/v1/system/debug/call/start"
            _ = loopback.client(at: port, "POST", start, #"{"number":"10\#(number)"}"#, token: token)
        }
        // Each of them changes an answer.
        let yaml = "calls: [{ to: 10\(number), story: [{ sip: 180 }, { after: 1s, sip: 486 }] }]"
        #expect(loopback.control("PUT", "/devices//\(id)/scenario", yaml).contains("200 OK"))
        #expect(loopback.control("POST", control + "/f%61ults", chance).contains("200 OK"))
        call()
        _ = loopback.control("POST", control + "/clock/advance", #"{"by":"\#(number)s"}"#)
        _ = loopback.client(at: port, "GET", "/api/v1/system/call/status", token: token)
        for _ in 1...3 { _ = loopback.client(at: port, "GET", "/api/v1/sip/status", token: token) }
        if number.isMultiple(of: 3) {
            _ = loopback.control("POST", control + "/snapshots")
            _ = loopback.control("POST", control + "/reset")
            call()
        }
        call()
        _ = loopback.control("POST", control + "/calls/current/busy")
        _ = loopback.client(at: port, "GET", "/api/v1/system/call/status", token: token)
        return try loopback.bundle(control)
    }

    @Test func `another script shows where it differs`() async throws {
        var bundle = try await Loopback.serving { loopback in
            let token = loopback.logIn()
            _ = loopback.client("POST", "/api/v1/system/debug/call/start", #"{"number":"7"}"#, token: token)
            _ = loopback.control("POST", "/clock/advance", #"{"by":"4s"}"#)
            _ = loopback.client("GET", "/api/v1/system/call/status", token: token)
            _ = loopback.client("GET", "/api/v1/system/call/status", token: token)
            return try loopback.bundle()
        }
        bundle.play([try Loopback.scenario("calls: [{ to: 7, story: [{ after: 1s, sip: 486 }] }]")])
        let replay = Replay(of: bundle)
        #expect(
            replay.verdict(recorder: "0.1.0", player: "0.1.0") == """
                4 requests, 1 control call, 4s of the device's time: 2 answers with other bytes; \
                the first to GET /api/v1/system/call/status on connection 3 at 4s (life 1, input 7)
                """
        )
        #expect(
            replay.diff == """
                --- recorded  GET /api/v1/system/call/status on connection 3
                +++ replayed  at 4s (life 1, input 7)
                  HTTP/1.1 200 OK
                  Date: Thu, 01 Jan 2026 00:00:04 GMT
                  Content-Type: application/json
                - Content-Length: 79
                + Content-Length: 84
                  Connection: close
                \u{20}\u{20}
                  {
                -   "status": "talking",
                +   "status": "ended",
                    "number": "7",
                -   "sip_code": 200,
                -   "sip_reason": "OK",
                +   "sip_code": 486,
                +   "sip_reason": "Busy Here",
                    "duration": 0
                  }
                  (the connection ends)

                1 more answer:
                  GET /api/v1/system/call/status on connection 4 at 4s (life 1, input 9)

                """
        )
    }

    @Test func `faults in another script strike where none was recorded`() async throws {
        var bundle = try await Loopback.serving { loopback in
            let client = loopback.client()
            for _ in 1...2 {
                client.send(Self.get("/api/info"))
                _ = client.read(200)
            }
            return try loopback.bundle()
        }
        bundle.play([try Loopback.scenario(#"faults: [{ phase: on-reuse, do: reset }]"#)])
        #expect(Replay(of: bundle).differences.map(\.subject) == ["GET /api/info on connection 1"])
        bundle.play([try Loopback.scenario(#"faults: [{ phase: accept, do: reset }]"#)])
        #expect(Replay(of: bundle).differences.map(\.subject) == ["connection 1"])
    }

    @Test func `without a recording there is none, and it says so`() async throws {
        let answer = try await Loopback.serving(recordLimit: 0) { $0.control("POST", "/bundle") }
        #expect(answer.contains("409 Conflict"))
        #expect(answer.hasSuffix(#"{"error":"nothing is recorded: serve without --record-limit 0"}"#))
    }

    @Test func `a life that was too long says so`() async throws {
        let bundle = try await Loopback.serving(recordLimit: 4) { loopback in
            for _ in 1...3 { _ = loopback.client("GET", "/api/info") }
            return try loopback.bundle()
        }
        #expect(bundle.lives.isEmpty && bundle.lost == 6 && bundle.journal.count == 3)
        #expect(bundle.obstacle?.hasPrefix("6 inputs came") == true)
    }
}
