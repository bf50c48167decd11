import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import Testing

@testable import SimulatorCore

/// The device calls other servers, which a script plays.
struct OutgoingTests {
    private static let well = """
        servers:
          - { on: "POST */devices/login", body: { token: T1 } }
          - { on: "*" }
        """

    private static func panel(
        _ script: String,
        _ change: (inout DeviceProfile) -> Void = { _ in }
    ) throws -> Simulation {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        profile.settings.management.isEnabled = true
        profile.settings.management.transferProtocol = .http
        profile.settings.management.http.url = "link.test:8800/base"
        profile.settings.management.http.isLoggingEnabled = true
        profile.settings.management.isHeartbeatEnabled = true
        change(&profile)
        return Simulation(
            Setup(
                profile: profile,
                account: Account(username: "admin", password: "123456"),
                scenarios: [try Simulations.read(script.replacing("\"* *\"", with: "\"*\""))],
                fates: try Simulations.scenario("default"),
                startAt: Simulations.start
            )
        )
    }

    private static func sent(_ simulation: Simulation) -> [SentExchange] {
        simulation.journal.entries.compactMap(\.sent)
    }

    /// `POST /base/api/v0/devices/login 200`
    private static func lines(_ simulation: Simulation) -> [String] {
        sent(simulation).map { "\($0.method) \($0.path) \($0.status ?? 0)" }
    }

    /// The events of all pushes that were acknowledged, by what the script logged.
    private static func acknowledged(_ simulation: Simulation) throws -> [String] {
        try sent(simulation).filter { $0.path.hasSuffix("/logs") && $0.status == 200 }.flatMap { sent in
            let body = try JSONReader.read(sent.request?.body ?? [])
            return (body["events"]?.array ?? []).compactMap { $0["code"]?.string }
        }
    }

    @Test func `it logs in, tells its whole history, then each line and a sign of life`() throws {
        var simulation = try Self.panel(
            """
            timeline:
              - { at: 5s, log: first_line }
              - { at: 12s, log: second_line }
            \(Self.well)
            """
        )
        simulation.advance(to: .start + .seconds(21))
        #expect(
            Self.lines(simulation) == [
                "POST /base/api/v0/devices/login 200", "PUT /base/api/v0/devices/logs 200",
                "POST /base/api/v0/devices/pong 200", "PUT /base/api/v0/devices/logs 200",
                "POST /base/api/v0/devices/pong 200",
            ]
        )
        #expect(try Self.acknowledged(simulation) == ["first_line", "second_line"])
        let login = try #require(Self.sent(simulation).first?.request)
        #expect(
            String(decoding: login.bytes, as: UTF8.self)
                == """
                POST /base/api/v0/devices/login HTTP/1.1\r
                Host: link.test:8800\r
                Content-Length: 67\r
                \r
                {"login":"00000000-0000-4000-8000-000000000001","password":"123abc"}
                """.replacing("67", with: "\(login.body.count)")
        )
        let push = try #require(Self.sent(simulation)[1].request)
        #expect(push.head.contains(Array("Authorization: Bearer T1\r\n".utf8)))
        #expect(!push.head.contains(Array("Content-Type".utf8)))
        let event = try JSONReader.read(push.body)["events"]?.array?.first
        #expect(event?["created_at"] == .number(1_767_225_605_000))
        #expect(event?.object?.keys == ["created_at", "category", "code", "priority", "info"])
    }

    @Test func `seconds where the profile says so`() throws {
        var simulation = try Self.panel("timeline:\n  - { at: 5s, log: a_line }\n" + Self.well) {
            $0.outgoing.createdAt = .seconds
        }
        simulation.advance(to: .start + .seconds(6))
        let body = try JSONReader.read(Self.sent(simulation)[1].request?.body ?? [])
        #expect(body["events"]?.array?.first?["created_at"] == .number(1_767_225_605))
    }

    private static let trouble = [
        "{ on: \"PUT */logs\", times: 1, status: 401 }",
        "{ on: \"PUT */logs\", times: 3, status: 500 }",
        "{ on: \"PUT */logs\", times: 2, do: reset }",
        "{ on: \"PUT */logs\", times: 2, do: stall }",
        "{ on: \"PUT */logs\", times: 60, do: refuse }",
        "{ on: \"POST */login\", times: 5, do: refuse }",
        "{ on: \"POST */login\", times: 2, status: 200, body: { hello: true } }",
        "{ on: \"POST */pong\", times: 2, status: 503 }",
    ]

    @Test(arguments: trouble)
    func `whatever happens to it, nothing is lost, the order is kept, nothing is told twice`(rule: String) throws {
        var simulation = try Self.panel(
            """
            timeline:
              - { at: 1s, repeat: { times: 250, story: [{ log: some_line }, { after: 7s, log: other_line }] } }
            servers:
              - \(rule)
              - { on: "POST */devices/login", body: { token: T1 } }
              - { on: "*" }
            """
        )
        var walk = simulation
        simulation.advance(to: .start + .seconds(3 * 3600))
        let lines = try Self.acknowledged(simulation)
        #expect(lines == (0..<250).flatMap { _ in ["some_line", "other_line"] })
        for second in 1...(3 * 360) { walk.advance(to: .start + .seconds(second * 10)) }
        #expect(Self.lines(walk) == Self.lines(simulation))
    }

    @Test func `a push holds a hundred lines, the oldest first`() throws {
        var simulation = try Self.panel(
            """
            timeline:
              - { at: 1s, repeat: { times: 250, story: [{ log: some_line }] } }
            servers:
              - { on: "POST */devices/login", times: 1, do: refuse }
              - { on: "POST */devices/login", body: { token: T1 } }
              - { on: "*" }
            """
        )
        simulation.advance(to: .start + .seconds(61))
        let counts = try Self.sent(simulation).filter { $0.path.hasSuffix("/logs") }.map { sent in
            try JSONReader.read(sent.request?.body ?? [])["events"]?.array?.count
        }
        #expect(counts == [100, 100, 50])
    }

    @Test func `a device without a network, without power or without a server calls nobody`() throws {
        var unplugged = try Self.panel("timeline:\n  - { at: 5s, network: unplugged }\n" + Self.well)
        unplugged.advance(to: .start + .seconds(30))
        #expect(Self.lines(unplugged).last == "POST /base/api/v0/devices/pong 0")
        var off = try Self.panel("timeline:\n  - { at: 5s, power: off }\n" + Self.well)
        off.advance(to: .start + .seconds(600))
        #expect(Self.lines(off) == ["POST /base/api/v0/devices/login 200"])
        var none = try Self.panel(Self.well) { $0.settings.management.isEnabled = false }
        none.advance(to: .start + .seconds(600))
        #expect(Self.lines(none) == [])
    }

    @Test(arguments: ["PUT */devices/logs", "POST */devices/pong", "POST */devices/refresh"])
    func `a server that refuses each token is asked twice a minute, and not without end`(on: String) throws {
        var simulation = try Self.panel(
            """
            timeline: [{ at: 1s, repeat: { times: 20, story: [{ log: some_line }, { after: 200s, log: other_line }] } }]
            servers:
              - { on: "POST */devices/login", body: { token: T1 } }
              - { on: "\(on)", status: 401 }
              - { on: "*" }
            """
        )
        let advance = simulation.advance(to: .start + .seconds(7200))
        #expect(advance.outcome == .arrived)
        let refused = Self.lines(simulation).filter { $0.hasSuffix(" 401") }
        #expect((1...250).contains(refused.count), "\(refused.count)")
    }

    @Test func `syslog tells codes, calls and the door that was opened, each text at its place`() throws {
        let script = """
            calls:
              - { to: 1, story: [{ sip: 180 }, { after: 2s, sip: 200 }, { after: 1s, hangup: remote }] }
              - { to: 2, story: [{ sip: 486 }] }
            servers: [{ on: POST / }]
            """
        var simulation = try Self.panel(script) {
            $0.family = "android-panels"
            $0.settings.management.isEnabled = false
            $0.settings.syslog.isEnabled = true
            $0.settings.syslog.server = "log.test"
        }
        let token = try simulation.logIn()
        let code = #"{"input_code_enable":true,"input_code_number":"4321"}"#
        _ = try simulation.ask("POST", "/api/v1/access/general/unlock/input/code", token: token, body: code)
        _ = try simulation.present(try #require(Presentation(.inputCode, "4321")))
        for number in ["1", "2"] {
            try simulation.call(number, token: token)
            simulation.advance(to: simulation.now + .seconds(10))
        }
        let messages = Self.sent(simulation).flatMap { sent in
            String(decoding: sent.request?.body ?? [], as: UTF8.self).split(separator: "\n")
        }
        let places = messages.map { line in
            line[(line.firstRange(of: "EVENT")?.lowerBound ?? line.startIndex)...].split { $0 == ":" || $0 == "," }
        }
        #expect(places.contains { $0[2] == "4321" && $0[6] == "Door opened by access code. Info" }, "\(messages)")
        #expect(places.contains { $0.count == 9 && $0[8] == "call was accepted" && $0[3] == "1" }, "\(messages)")
        #expect(places.contains { $0.count == 9 && $0[8] == "call was no accepted" && $0[3] == "2" }, "\(messages)")
    }

    @Test func `lines for syslog that were on their way when the power went go out after the boot`() throws {
        let script = """
            timeline:
              - { at: 1s, log: door_was_opened }
              - { at: 2s, power: off }
              - { at: 3s, power: on }
            servers:
              - { on: POST /, times: 1, do: stall }
              - { on: POST / }
            """
        var simulation = try Self.panel(script) {
            $0.family = "android-panels"
            $0.settings.management.isEnabled = false
            $0.settings.syslog.isEnabled = true
            $0.settings.syslog.server = "log.test"
        }
        simulation.advance(to: .start + .seconds(30))
        #expect(Self.lines(simulation) == ["POST / 0", "POST / 200"])
        #expect(simulation.device.outgoing.syslog.queue.isEmpty)
        let bodies = Self.sent(simulation).map { String(decoding: $0.request?.body ?? [], as: UTF8.self) }
        #expect(bodies.allSatisfy { $0.hasSuffix("EVENT:200:Door was opened with door sensor") })
    }

    @Test func `an address that leads nowhere is told`() throws {
        let simulation = try Self.panel(Self.well) { $0.settings.management.http.url = "ftp://link.test" }
        let texts = simulation.journal.entries.map { TimelineText.line($0) }
        #expect(texts.contains { $0.contains("\"ftp://link.test\" is not the address of a server: ftp:// is neither") })
    }

    @Test func `a call that nobody plays waits to be carried, and its answer is taken`() throws {
        var simulation = try Self.panel("timeline:\n  - { at: 1s, log: a_line }")
        let login = try #require(simulation.takeCalls().first)
        #expect(simulation.takeCalls().isEmpty && simulation.carriedCalls == [login.id])
        simulation.finish(login.id, .answered(ReceivedResponse(.ok, body: Array(#"{"token":"T"}"#.utf8))))
        #expect(simulation.device.outgoing.link == .online(token: "T", call: nil))
        simulation.advance(to: .start + .seconds(1))
        let push = try #require(simulation.takeCalls().first)
        simulation.advance(to: .start + .seconds(12))
        #expect(simulation.carriedCalls.isEmpty && simulation.device.outgoing.link == .away(token: "T"))
        simulation.finish(push.id, .answered(ReceivedResponse(.ok)))
        #expect(simulation.device.outgoing.acknowledged == 0)
    }
}

/// Identifiers that a remote access server decides on.
struct AccessServerTests {
    private static func panel(_ server: String) throws -> Simulation {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        var simulation = Simulation(
            Setup(
                profile: profile,
                account: Account(username: "admin", password: "123456"),
                scenarios: [try Simulations.read("servers:\n  - \(server)")],
                fates: try Simulations.scenario("default"),
                startAt: Simulations.start
            )
        )
        var settings = simulation.device.access.settings
        settings.remoteControl = RemoteControl(
            isEnabled: true,
            usesCustomServer: true,
            customServerURL: "doors.test/ask"
        )
        simulation.device.change("remote control", to: settings)
        return simulation
    }

    private static let card = Presentation(.card, "A1:B2:C3:D4")

    @Test(arguments: [
        ("{ on: POST /ask, body: { handled: true, access: { granted: true, lock_number: 0 } } }", [1, 2]),
        ("{ on: POST /ask, body: { handled: true, access: { granted: true, lock_number: 2 } } }", [2]),
        ("{ on: POST /ask, status: 500, body: { handled: true, access: { granted: true, lock_number: 1 } } }", [1]),
        ("{ on: POST /ask, body: { handled: true, access: { granted: false } } }", []),
        ("{ on: POST /ask, body: { handled: false } }", []),
        ("{ on: POST /ask, body: no JSON }", []),
        ("{ on: POST /ask, do: refuse }", []),
    ])
    func `it obeys, whatever the status, and decides alone where nothing is said`(server: String, locks: [Int]) throws {
        var simulation = try Self.panel(server)
        let outcome = try simulation.present(try #require(Self.card))
        guard case .decided(let decision) = outcome else { throw Undecided() }
        switch decision {
        case .granted(let key, let opened): #expect(key == .remoteServer && opened == locks)
        case .denied: #expect(locks.isEmpty)
        }
        #expect(simulation.device.access.locks.filter(\.isOpen).map(\.number) == locks)
        let request = try #require(simulation.journal.entries.compactMap(\.sent).first?.request)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"identifier_number":"A1:B2:C3:D4","identifier_type":"card"}"#
        )
    }

    @Test func `it waits ten seconds, then decides alone`() throws {
        var simulation = try Self.panel("{ on: POST /ask, do: stall }")
        let outcome = try simulation.present(try #require(Self.card))
        #expect(outcome == .asked(call: 1))
        simulation.advance(to: .start + .milliseconds(9_999))
        #expect(simulation.decision(of: 1) == nil)
        simulation.advance(to: .start + .seconds(10))
        #expect(simulation.decision(of: 1) == .denied(.unknown, uid: nil))
    }

    private struct Undecided: Error {}
}
