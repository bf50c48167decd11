import JSONTree
import SimulatorCore
import TestSupport
import Testing

/// A rule that serves once serves exactly one of many clients that are there at the same time: 32 threads, each with a
/// connection of its own, in 1,000 rounds. A round begins with the same script put in anew.
@Suite(.serialized) struct RaceTests {
    private static let rounds = 1000
    private static let clients = 32

    @Test(.timeLimit(.minutes(5)))
    func `exactly one sees the first reply, and all others its successor`() async throws {
        let script = """
            replies:
              - { on: GET /race, times: 1, status: 418, body: { first: true } }
              - { on: GET /race, body: { first: false } }
            """
        let wrong = try await Served.with(script: script) { served in
            try Self.race(served, Served.request("GET", "/race"), each: { try served.ask("PUT", "/scenario", script) })
                .filter { !$0.isRace(wonBy: "418", lostBy: "false") }
        }
        #expect(wrong == [])
    }

    @Test(.timeLimit(.minutes(5)))
    func `exactly one is struck by a fault`() async throws {
        let rule = #"{"on":"GET /api/info","times":1,"do":{"content-type":"text/html"}}"#
        let wrong = try await Served.with { served in
            try Self.race(served, Served.request()) {
                try served.ask("DELETE", "/faults")
                try served.ask("POST", "/faults", rule)
            }.filter { !$0.isRace(wonBy: "text/html", lostBy: "/json") }
        }
        #expect(wrong == [])
    }

    /// As many calls as `GET /calls` remembers are looked at together; their ids tell which round they are of.
    @Test(.timeLimit(.minutes(5)))
    func `exactly one call is busy, and all others are declined`() async throws {
        let script = """
            calls:
              - { to: 101, times: 1, story: [{ sip: 486 }] }
              - { to: 101, story: [{ sip: 603 }] }
            """
        let codes = try await Served.with(script: script, clock: .real) { served in
            let start = Served.request(
                "POST",
                "/api/v1/system/debug/call/start",
                token: try served.logIn(),
                #"{"number":"101"}"#
            )
            var codes: [Int: Int] = [:]
            var round = 0
            _ = try Self.race(served, start) {
                try served.ask("PUT", "/scenario", script)
                if round % 31 == 0 { try Self.note(served, &codes) }
                round += 1
            }
            try Self.note(served, &codes)
            return codes
        }
        #expect(codes.keys.sorted() == Array(1...Self.rounds * Self.clients))
        let wrong = (0..<Self.rounds).filter { round in
            let all = (1...Self.clients).map { codes[round * Self.clients + $0] ?? 0 }
            return all.count { $0 == 486 } != 1 || all.count { $0 == 603 } != Self.clients - 1
        }
        #expect(wrong == [])
    }

    /// The answers of each round.
    private static func race(
        _ served: Served,
        _ request: String,
        each prepare: () throws -> Void
    ) throws -> [[String]] {
        let connections = (0..<clients).map { _ in served.client() }
        let crowd = Crowd(of: clients) { index in
            connections[index].send(request)
            return connections[index].readAnswer()
        }
        defer { crowd.disperse() }
        return try (0..<rounds).map { _ in
            try prepare()
            return crowd.round()
        }
    }

    /// The SIP codes of the calls by their ids.
    private static func note(_ served: Served, _ codes: inout [Int: Int]) throws {
        for call in try served.ask("GET", "/calls")["calls"]?.array ?? [] {
            guard let id = call["id"]?.int else { continue }
            codes[id] = call["sip_code"]?.int
        }
    }
}

extension [String] {
    /// One answer has the first word, and all others have the second one.
    fileprivate func isRace(wonBy winner: String, lostBy others: String) -> Bool {
        count { $0.contains(winner) } == 1 && count { $0.contains(others) } == count - 1
    }
}
