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
        #expect(simulation.journal.entries.dropped == 2)
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
        let exchanges = simulation.journal.entries.compactMap { entry -> Exchange? in
            if case .exchange(let exchange) = entry.what { exchange } else { nil }
        }
        #expect(exchanges.last?.ignored == ["?colour", "speed"])
        #expect(exchanges.last?.route == "DebugCall.start")
    }

    @Test func `bytes that are no request are noted with their answer`() throws {
        var simulation = try Simulations.make("default")
        let plan = simulation.refuse(.headerTooLarge)
        guard case .refusal(.headerTooLarge, let response)? = simulation.journal.entries.last?.what else {
            Issue.record("not noted")
            return
        }
        #expect(plan == ResponsePlan([.bytes(response), .close], keepsAlive: false))
    }
}
