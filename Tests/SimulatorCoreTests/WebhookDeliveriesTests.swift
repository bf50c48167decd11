import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import Testing

@testable import SimulatorCore

/// What an android panel tells its webhooks; a script plays the servers.
struct WebhookDeliveriesTests {
    private static let secret = "0123456789abcdef"

    private static func panel(
        _ servers: [String],
        lines: [String] = ["{ at: 5s, log: a_line }"],
        _ change: (inout Webhook) -> Void = { _ in }
    ) throws -> Simulation {
        var profile = DeviceProfile.factory
        profile.family = "android-panels"
        profile.info.apiVersion = "2.15.0"
        let script =
            "timeline:\n" + lines.map { "  - \($0)\n" }.joined() + "servers:\n"
            + servers.map { "  - \($0)\n" }.joined()
        var simulation = Simulation(
            Setup(
                profile: profile,
                account: Account(username: "admin", password: "123456"),
                scenarios: [try Simulations.read(script)],
                fates: try Simulations.scenario("default"),
                startAt: Simulations.start
            )
        )
        var webhook = Webhook()
        webhook.url = "http://hook.test/x?a=b"
        webhook.secret = secret
        webhook.eventTypes = ["log.a_line", "log.other_line"]
        change(&webhook)
        _ = simulation.device.add(webhook)
        return simulation
    }

    private static func sent(_ simulation: Simulation) -> [SentExchange] {
        simulation.journal.entries.compactMap(\.sent)
    }

    /// `5 POST /x 200`: the seconds since the start first.
    private static func lines(_ simulation: Simulation) -> [String] {
        sent(simulation).map { sent in
            let seconds = (sent.call.at - .start).components.seconds
            return "\(seconds) \(sent.method) \(sent.path) \(sent.status ?? 0)"
        }
    }

    private static func field(_ name: String, _ sent: SentExchange) -> String? {
        sent.request?.fields.first { $0.name == name }?.value
    }

    @Test func `a line of the log goes out, signed`() throws {
        var simulation = try Self.panel(["{ on: POST /x }"])
        simulation.advance(to: .start + .seconds(60))
        #expect(Self.lines(simulation) == ["5 POST /x 200"])
        let sent = try #require(Self.sent(simulation).first)
        let request = try #require(sent.request)
        let body = try JSONReader.read(request.body)
        #expect(body.object?.keys == ["data", "created_at", "event_id", "event_type"])
        #expect(body["event_type"] == "log.a_line")
        #expect(body["created_at"] == .number(1_767_225_605_000))
        #expect(body["data"]?["name"]?["key"] == "a_line")
        let signature = HMACDigest.sha256(of: request.body, by: Array(Self.secret.utf8))
        let text = signature.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(Self.field("X-Webhook-Signature", sent) == text)
        #expect(Self.field("X-Webhook-Timestamp", sent) == "1767225605000")
        #expect(Self.field("X-Webhook-Attempt", sent) == "1")
        #expect(Self.field("User-Agent", sent) == "BAS-IP-Webhook-Service/1.0")
        #expect(request.url.target == "/x?a=b")
    }

    @Test func `what is not subscribed, and what is disabled, hears nothing`() throws {
        for change: (inout Webhook) -> Void in [{ $0.eventTypes = ["log.none"] }, { $0.status = .disabled }] {
            var simulation = try Self.panel(["{ on: POST /x }"], change)
            simulation.advance(to: .start + .seconds(60))
            #expect(Self.lines(simulation) == [])
        }
    }

    @Test(arguments: 0...5)
    func `it is tried again as often as its owner says, after a second, then twice as long`(retries: Int) throws {
        var simulation = try Self.panel(
            ["{ on: POST /x, status: 500 }"],
            lines: ["{ at: 5s, log: a_line }"],
            { $0.retries = retries }
        )
        simulation.advance(to: .start + .seconds(600))
        let due = [5, 6, 8, 12, 20, 36].prefix(retries + 1)
        #expect(Self.lines(simulation) == due.map { "\($0) POST /x 500" })
        let attempts = Self.sent(simulation).compactMap { Self.field("X-Webhook-Attempt", $0) }
        #expect(attempts == (1...(retries + 1)).map(String.init))
        let bodies = Set(Self.sent(simulation).map { $0.request?.body })
        #expect(bodies.count == 1)
    }

    @Test(arguments: [
        "{ on: POST /x, times: 2, do: refuse }", "{ on: POST /x, times: 2, do: reset }",
        "{ on: POST /x, times: 2, do: stall }", "{ on: POST /x, times: 1, status: 404 }",
    ])
    func `whatever happens on the way, lines arrive in their order`(trouble: String) throws {
        let lines = (1...9).map { "{ at: \($0)s, log: \($0 % 2 == 0 ? "a_line" : "other_line") }" }
        var simulation = try Self.panel([trouble, "{ on: POST /x }"], lines: lines)
        var walk = simulation
        simulation.advance(to: .start + .seconds(120))
        let told = try Self.sent(simulation).filter { $0.status == 200 }.compactMap { sent in
            try JSONReader.read(sent.request?.body ?? [])["event_type"]?.string
        }
        #expect(told == (1...9).map { $0 % 2 == 0 ? "log.a_line" : "log.other_line" })
        for second in 1...120 { walk.advance(to: .start + .seconds(second)) }
        #expect(Self.lines(walk) == Self.lines(simulation))
    }

    @Test func `it waits as long as its owner says`() throws {
        var simulation = try Self.panel(["{ on: POST /x, times: 1, do: stall }", "{ on: POST /x }"]) {
            $0.timeout = 30_000
        }
        simulation.advance(to: .start + .seconds(120))
        #expect(Self.lines(simulation) == ["5 POST /x 0", "36 POST /x 200"])
    }

    @Test func `one that answers never with success costs the others nothing`() throws {
        var simulation = try Self.panel(["{ on: POST /x, status: 500 }", "{ on: POST /y }"])
        var other = Webhook()
        (other.url, other.secret, other.eventTypes) = ("http://hook.test/y", Self.secret, ["log.a_line"])
        _ = simulation.device.add(other)
        simulation.advance(to: .start + .seconds(60))
        #expect(Self.lines(simulation).filter { $0.contains("/y") } == ["5 POST /y 200"])
    }

    @Test func `what waited when the power went goes out after the boot`() throws {
        var simulation = try Self.panel(
            ["{ on: POST /x, times: 1, do: stall }", "{ on: POST /x }"],
            lines: ["{ at: 5s, log: a_line }", "{ at: 6s, power: off }", "{ at: 10s, power: on }"]
        )
        simulation.advance(to: .start + .seconds(60))
        let lines = Self.lines(simulation)
        #expect(lines.first == "5 POST /x 0" && lines.last?.hasSuffix("POST /x 200") == true && lines.count == 2)
    }

    @Test func `its own fields stand behind those of the device, and none breaks the message`() throws {
        let headers = #"{"X-A":"b","Host":"evil","content-length":"7","X B":"c","X-C":"d\r\nX-D: e","X-N":1}"#
        var simulation = try Self.panel(["{ on: POST /x }"]) { $0.headers = headers }
        simulation.advance(to: .start + .seconds(60))
        let request = try #require(Self.sent(simulation).first?.request)
        #expect(request.fields.last == HTTPFields.Line(name: "X-A", value: "b"))
        let head = String(decoding: request.head, as: UTF8.self)
        #expect(head.components("Host:") == 1 && head.components("Content-Length:") == 1)
        #expect(!head.contains("X-D") && !head.contains("evil"))
    }

    @Test func `a test goes out at once, also to one that is disabled, and is not tried again`() throws {
        var simulation = try Self.panel(["{ on: POST /x, status: 500 }"]) { $0.status = .disabled }
        simulation.device.testWebhook(1)
        simulation.advance(to: .start + .seconds(60))
        #expect(Self.lines(simulation) == ["0 POST /x 500"])
        let body = try JSONReader.read(Self.sent(simulation).first?.request?.body ?? [])
        #expect(body["event_type"] == "webhook.test")
    }
}

extension String {
    /// How often the text stands in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
