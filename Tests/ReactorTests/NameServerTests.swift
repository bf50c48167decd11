import Reactor
import TestSupport
import Testing

struct NameServerTests {
    private static let names = ["near.test": "127.0.0.1", "far.test": "192.0.2.1", "new.test": "2001:db8::1"]

    /// What is said of each name, and what the server was asked.
    private static func look(up names: [String]) async throws -> (said: [String], asked: [String]) {
        try await onLoop { loop in
            let server = SmallNameServer(Self.names, on: loop)
            let asker = try #require(NameServer(at: server.address, on: loop))
            var said: [String] = []
            var searches: [AnyObject] = []
            for name in names {
                let search = asker.look(up: name) { answer in
                    said.append("\(name): \(answer)")
                    if said.count == names.count { loop.stop() }
                }
                searches.append(search)
            }
            withExtendedLifetime((server, searches)) { loop.runBriefly() }
            return (said.sorted(), server.asked)
        }
    }

    @Test func `an address is found, an older one first`() async throws {
        let near = try await Self.look(up: ["near.test"])
        #expect(near == ([#"near.test: success(["127.0.0.1"])"#], ["near.test A"]))
        let new = try await Self.look(up: ["new.test"])
        #expect(new == ([#"new.test: success(["2001:db8::1"])"#], ["new.test A", "new.test AAAA"]))
    }

    @Test func `a name that nobody has is unknown, also one that no question can hold`() async throws {
        let long = String(repeating: "a", count: 64) + ".test"
        let said = try await Self.look(up: ["no.test", long, "near.test"]).said
        #expect(said.count == 3 && said.filter { $0.hasSuffix("Failure.unknown)") }.count == 2)
    }

    @Test func `who lets go of a search hears nothing`() async throws {
        try await onLoop { loop in
            let server = SmallNameServer(Self.names, on: loop)
            let asker = try #require(NameServer(at: server.address, on: loop))
            var search: AnyObject? = asker.look(up: "near.test") { _ in Issue.record("nobody waits for it") }
            let timer = Timer(on: loop) { search = nil }
            timer.arm(after: .zero)
            let end = Timer(on: loop) { loop.stop() }
            end.arm(after: .milliseconds(20))
            loop.runBriefly()
            #expect(search == nil)
        }
    }

    @Test func `a name is no address of a name server`() async throws {
        try await onLoop { loop in
            #expect(NameServer(at: SocketAddress(host: "dns.test", port: 53), on: loop) == nil)
        }
    }
}
