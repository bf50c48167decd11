import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import Testing

@testable import SimulatorCore

/// Eight hours with four hundred cards, and a Link server that nobody reaches from three to five.
struct NightTests {
    private static let script = """
        timeline:
          - { at: 30s, repeat: { times: 400, story: [{ after: 72s, present: { card: "A1:B2:C3:D4" } }] } }
        servers:
          - { on: "*", clock: 3h..5h, do: refuse }
          - { on: "POST */devices/login", body: { token: T1 } }
          - { on: "*" }
        """

    private static func night() throws -> Simulation {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        profile.settings.management.isEnabled = true
        profile.settings.management.transferProtocol = .http
        profile.settings.management.http.url = "link.test"
        profile.settings.management.http.isLoggingEnabled = true
        profile.settings.management.isHeartbeatEnabled = true
        var simulation = Simulation(
            Setup(
                profile: profile,
                account: Account(username: "admin", password: "123456"),
                scenarios: [try Simulations.read(script)],
                fates: try Simulations.scenario("default"),
                startAt: Simulations.start
            )
        )
        simulation.advance(to: .start + .seconds(8 * 3600 + 120))
        return simulation
    }

    private static func pushes(_ simulation: Simulation) -> [SentExchange] {
        simulation.journal.entries.compactMap(\.sent).filter { $0.path.hasSuffix("/logs") }
    }

    private static func events(_ push: SentExchange) throws -> [JSONValue] {
        let body = push.request?.body ?? []
        let tree = try JSONReader.read(body)
        #expect(tree.bytes == body)
        return tree["events"]?.array ?? []
    }

    @Test func `every event arrives once, in order, and twice gives the same journal`() throws {
        let night = try Self.night()
        #expect(night.journal.evicted.entries == 0)
        let arrived = try Self.pushes(night).filter { $0.status == 200 }.flatMap(Self.events)
        #expect(arrived.count == 400)
        let times = arrived.compactMap { $0["created_at"]?.int }
        let start = 1_767_225_600_000
        #expect(times == (1...400).map { start + (30 + 72 * $0) * 1000 })
        let lines = night.journal.entries.map { TimelineText.line($0) }
        #expect(try Self.night().journal.entries.map { TimelineText.line($0) } == lines)
    }

    @Test func `while the server is away each push tells what the last one told, and what is new`() throws {
        let away = try Self.pushes(Self.night()).filter { $0.status == nil }
        #expect(away.count > 100)
        let told = try away.map(Self.events)
        for (earlier, later) in zip(told, told.dropFirst()) {
            #expect(later.count >= earlier.count && later.prefix(earlier.count) == earlier[...])
        }
        #expect((told.last?.count ?? 0) > 90)
    }

    @Test func `a server is away from the first instant of its time to the last`() throws {
        let night = try Self.night()
        let sent = night.journal.entries.compactMap(\.sent).filter { $0.call.at >= .start + .seconds(60) }
        for exchange in sent {
            let away = (Instant.start + .seconds(3 * 3600))..<(.start + .seconds(5 * 3600))
            #expect((exchange.status == nil) == away.contains(exchange.call.at))
        }
    }
}
