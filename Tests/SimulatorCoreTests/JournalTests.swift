import HTTPWire
import IntercomModel
import SimulatorCore
import Testing

struct JournalTests {
    @Test func `the oldest entries go when it is full, and ids go on`() throws {
        var setup = try Simulations.make("default").setup
        setup.journalLimit = 3
        var simulation = Simulation(setup)
        for _ in 0..<5 { try simulation.ask("GET", "/api/info") }
        #expect(simulation.journal.entries.map(\.id) == [3, 4, 5])
        #expect(simulation.journal.evicted == (2, 2))
        #expect(simulation.journal.entries(after: 4).map(\.id) == [5])
        #expect(simulation.journal.entries(after: 0).map(\.id) == [3, 4, 5])
    }

    @Test func `what a client sends in vain is noted`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        try simulation.ask(
            "POST",
            "/api/v1/system/debug/call/start?colour=red",
            token: token,
            body: #"{"number":"101","speed":7}"#
        )
        let exchanges = simulation.journal.entries.compactMap(\.exchange)
        #expect(exchanges.last?.route == "DebugCall.start")
        let id = try #require(simulation.journal.entries.last { $0.what.isRequest }?.id)
        #expect(simulation.explain(id)?.ignored == ["?colour", "speed"])
    }

    @Test func `it is bound by bytes too, and says how many had to go`() throws {
        var setup = try Simulations.make("default").setup
        setup.limits[.journal] = 8192
        var simulation = Simulation(setup)
        let path = "/" + String(repeating: "x", count: 1000)
        for _ in 0..<100 { try simulation.ask("GET", path) }
        let kept = simulation.journal.entries.count
        #expect((2...3).contains(kept))
        #expect(simulation.journal.evicted == (100 - kept, 100 - kept))
        #expect(simulation.journal.entry(100)?.id == 100)
        #expect(simulation.journal.entry(100 - kept)?.id == nil)
        #expect(simulation.journal.entry(101)?.id == nil)
    }

    @Test func `what the device itself goes through takes its bytes`() throws {
        var setup = try Simulations.make("default").setup
        setup.limits[.journal] = 65_536
        var simulation = Simulation(setup)
        let caller = "sip:" + String(repeating: "1", count: 10_000) + "@host"
        for _ in 0..<50 { _ = try? simulation.receiveCall(from: caller) }
        let journal = simulation.journal
        #expect(journal.byteCount <= 65_536)
        #expect((3...6).contains(journal.entries.count))
        #expect(journal.evicted.entries == journal.lastID - journal.entries.count)
        #expect(journal.bytesNoted > 50 * 20_000)
    }

    @Test func `one entry larger than the bound is kept all the same`() throws {
        var setup = try Simulations.make("default").setup
        setup.limits[.journal] = 1
        var simulation = Simulation(setup)
        for _ in 0..<3 { try simulation.ask("GET", "/api/info") }
        #expect(simulation.journal.entries.map(\.id) == [3])
    }

    @Test func `forgotten entries are not evicted, and ids go on`() throws {
        var simulation = try Simulations.make("default")
        try simulation.ask("GET", "/api/info")
        simulation.clearJournal()
        #expect(simulation.journal.entry(1)?.id == nil)
        try simulation.ask("GET", "/api/info")
        #expect(simulation.journal.entries.map(\.id) == [2])
        #expect(simulation.journal.evicted == (0, 0))
    }

    @Test func `bytes that are no request are noted with their answer`() throws {
        var simulation = try Simulations.make("default")
        let plan = simulation.refuse(.headerTooLarge)
        let broken = try #require(simulation.journal.entries.last?.broken)
        #expect(broken.error == .headerTooLarge)
        #expect(broken.answer.status == 431)
        #expect(plan == ResponsePlan([.bytes(broken.answer.bytes), .close], keepsAlive: false))
    }

    @Test(
        arguments: [
            ("GET /api/info HTTP/1.1\r\n\r\n", "GET", "/api/info"),
            ("GET /api/info HTTP/9.9\r\nHost: x", "GET", "/api/info"),
            ("GET /a b HTTP/1.1\r\n", "GET", "/a"), ("\u{16}\u{3}\u{1}", nil, nil), ("GET /api", "GET", "/api"),
            ("\n", nil, nil),
        ] as [(String, String?, String?)]
    )
    func `what can be read of a broken request is kept`(received: String, method: String?, path: String?) throws {
        var simulation = try Simulations.make("default")
        _ = simulation.refuse(.malformed(.host), received: Array(received.utf8))
        let broken = try #require(simulation.journal.entries.last?.broken)
        #expect(broken.method == method)
        #expect(broken.line.path?.text == path)
        #expect(broken.shown == Array(received.utf8))
    }

    @Test func `a broken request shows no secret and takes no more than four kilobytes`() throws {
        var simulation = try Simulations.make("default")
        let received = """
            GET /api/v1/login?username=admin&password=geheim1 HTTP/1.1\r
            Authorization: Bearer 0123456789abcdef\r
            X-Other: 1\r
            \r
            {"password":"geheim2"}
            """
        _ = simulation.refuse(.malformed(.host), received: Array(received.utf8))
        let shown = String(decoding: try #require(simulation.journal.entries.last?.broken).shown, as: UTF8.self)
        #expect(!shown.contains("geheim"))
        #expect(!shown.contains("89abcdef"))
        #expect(shown.contains("username=admin&password=*** HTTP/1.1\r\n"))
        #expect(shown.contains("\r\nX-Other: 1\r\n\r\n"))
        _ = simulation.refuse(.targetTooLong, received: [UInt8](repeating: 0x61, count: 100_000))
        #expect(simulation.journal.entries.last?.broken?.received.count == 4096)
    }
}
