import Faults
import HTTPWire
import Testing

struct FaultTableTests {
    @Test func `the first rule that is due strikes`() {
        var bench = Bench(Rule("a", times: 2), Rule("b", times: 1), Rule("c"))
        let answers = bench.ask(rounds: 5)
        #expect(answers == ["a", "a", "b", "c", "c"])
    }

    @Test(arguments: [
        (Turns.all, [1, 2, 3, 4, 5, 6, 7]),
        (.every(3), [3, 6]),
        (.range(3...3), [3]),
        (.range(2...4), [2, 3, 4]),
        (.range(6...Int.max), [6, 7]),
        (.range(Int.max...Int.max), []),
        (.every(.max), []),
        (.every(.max - 1), []),
        (.every(.max / 2 + 1), []),
    ])
    func `turns count the requests that match, from 1`(turns: Turns, struck: [Int]) {
        var bench = Bench(Rule("a", turns: turns))
        let answers = bench.ask(rounds: 7)
        #expect(answers.enumerated().filter { $0.element != nil }.map { $0.offset + 1 } == struck)
    }

    @Test func `every rule that is about a request counts it, whichever strikes`() {
        var bench = Bench(Rule("a", times: 1), Rule("b", turns: .range(3...3)))
        let answers = bench.ask(rounds: 4)
        #expect(answers == ["a", nil, "b", nil])
    }

    @Test func `only requests that match are counted`() {
        var bench = Bench(Rule("a", on: "POST */b", turns: .range(2...2)))
        var answers: [String?] = []
        for (method, path) in [("POST", "/b"), ("GET", "/b"), ("POST", "/c"), ("POST", "/x/b"), ("POST", "/b")] {
            answers.append(bench.ask(method, path))
        }
        #expect(answers == [nil, nil, nil, "a", nil])
        #expect(bench.table.entries[0].matched == 3)
        #expect(bench.table.entries[0].struck == 1)
    }

    @Test func `a rule is about its own phase only`() {
        var bench = Bench(Rule("a", phase: .accept), Rule("b", phase: .onReuse))
        let answers = [bench.ask(phase: .before), bench.ask(phase: .accept), bench.ask(phase: .onReuse)]
        #expect(answers == [nil, "a", "b"])
    }

    @Test func `an operation is named, also with a star`() {
        var rule = Rule("a")
        rule.operation = "DebugCall.*"
        var bench = Bench(rule)
        let answers = [
            bench.ask("GET", "/a", operation: "DebugCall.start"), bench.ask("GET", "/b", operation: "Info.info"),
            bench.ask("GET", "/c"),
        ]
        #expect(answers == ["a", nil, nil])
    }

    @Test func `a header is found by its name without regard to case, and by its value`() {
        var rule = Rule("a")
        rule.header = HeaderPattern(name: "User-Agent", value: "curl*")
        var bench = Bench(rule)
        let answers = [
            bench.ask(fields: [.init(name: "user-agent", value: "curl/7")]),
            bench.ask(fields: [.init(name: "User-Agent", value: "wget")]),
            bench.ask(),
        ]
        #expect(answers == ["a", nil, nil])
    }

    @Test(arguments: [
        ("10.0.0.7", "10.0.0.7", true), ("10.0.0.7", "10.0.0.70", false), ("10.0.0.*", "10.0.0.70", true),
        ("10.0.0.7", "::ffff:10.0.0.7", true), ("::1", "::1", true), ("fe80::*", "fe80::1", true), ("*", "::1", true),
    ])
    func `a client is known by its address`(pattern: String, address: String, isMeant: Bool) {
        var rule = Rule("a")
        rule.client = ClientPattern(pattern)
        var bench = Bench(rule)
        #expect(bench.table.asksForClients)
        #expect((bench.ask(client: address) != nil) == isMeant)
        #expect(bench.ask(client: nil) == nil)
    }

    @Test(arguments: ["", "localhost", "10.0.0.7:80", "10.0.0.0/8", "[::1]"])
    func `a name, a port or a network is no address`(text: String) {
        #expect(ClientPattern(text) == nil)
    }

    /// A rule for such an address would never strike.
    @Test(arguments: [
        "999.1.1.1", "10.0.0.256", "10.0.0", "10.0.0.7.1", "10.0.0.", ".10.0.0.7", "10.00.0.7", "10.0.0.a", "10",
        "fe80",
        "10.0.0.0.*", "300.*", "fe80:::1", "1::2::3", "12345::", ":1::2", "1::2:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8", ":",
    ])
    func `what no client can have is no address`(text: String) {
        #expect(ClientPattern(text) == nil)
    }

    @Test(arguments: [
        "0.0.0.0", "255.255.255.255", "10.*", "10.0.*.7", "1*", "*.7", "::", "::1", "1::", "1:2:3:4:5:6:7:8",
        "fe80::1:2",
        "fe80*", "fe80:*", "*::1", "*:1",
    ])
    func `addresses and wildcards are taken`(text: String) {
        #expect(ClientPattern(text)?.text == text)
    }

    @Test func `nobody is asked who the client is unless a rule wants to know`() {
        var table = Table([Rule("a")])
        #expect(!table.asksForClients)
        var rule = Rule("b")
        rule.client = ClientPattern("::1")
        let id = table.add(rule, at: .zero).id
        #expect(table.asksForClients)
        let isRemoved = table.remove(id)
        #expect(isRemoved && !table.asksForClients)
    }

    @Test func `a rule with a state strikes while the state holds`() {
        var rule = Rule("a")
        rule.condition = "talking"
        var bench = Bench(rule)
        let answers = [bench.ask(states: ["talking"]), bench.ask(states: ["ringing"])]
        #expect(answers == ["a", nil])
    }

    @Test func `a window opens at its first instant and is shut at its last`() {
        var rule = Rule("a")
        rule.window = .seconds(10)..<(.seconds(20))
        var bench = Bench(rule)
        var answers: [String?] = []
        for instant in [9_000, 10_000, 19_999, 20_000] { answers.append(bench.ask(at: .milliseconds(instant))) }
        #expect(answers == [nil, "a", "a", nil])
    }

    @Test func `a lifetime counts from the moment at which the rule was put in`() {
        var rule = Rule("a")
        rule.lifetime = .seconds(5)
        var bench = Bench()
        bench.table.add(rule, at: .seconds(100))
        let answers = [bench.ask(at: .milliseconds(104_999)), bench.ask(at: .seconds(105))]
        #expect(answers == ["a", nil])
    }

    @Test func `a share strikes about as often as it says, and the same requests in each run`() {
        var (bench, again) = (Bench(Rule("a", share: 10_000)), Bench(Rule("a", share: 10_000)))
        let answers = bench.ask(rounds: 10_000)
        let sameAnswers = again.ask(rounds: 10_000)
        #expect((900...1100).contains(answers.count { $0 != nil }))
        #expect(sameAnswers == answers)
    }

    @Test func `a share strikes when what is drawn lies below it, and not at it`() {
        var chance = Seeded()
        let drawn = Int(chance.next().multipliedFullWidth(by: UInt64(wholeShare)).high)
        var (at, above) = (Bench(Rule("a", share: drawn)), Bench(Rule("a", share: drawn + 1)))
        let answers = [at.ask(), above.ask()]
        #expect(answers == [nil, "a"])
    }

    @Test func `nothing is drawn for rules that always strike`() {
        var bench = Bench(Rule("a"))
        _ = bench.ask()
        var fresh = Seeded()
        #expect(bench.chance.next() == fresh.next())
    }

    @Test func `rules are removed by their id, and ids are not used again`() {
        var table = Table([Rule("a"), Rule("b")])
        let removed = [table.remove(1), table.remove(1)]
        let added = table.add(Rule("c"), at: .zero)
        #expect(removed == [true, false])
        #expect(added.id == 3)
        #expect(table.entries.map(\.rule.name) == ["b", "c"])
        table.removeAll()
        #expect(table.entries.isEmpty)
    }

    @Test func `one at a time waits for those before it`() throws {
        var bench = Bench(Rule("a", OneAtATime(.seconds(2))), Rule("b", OneAtATime(.seconds(2))))
        func wait(at now: Duration) throws -> Duration {
            let struck = bench.strike(phase: .afterCommit, at: now)
            let strike = try #require(struck)
            return bench.table.wait(for: strike, taking: .seconds(2), at: now)
        }
        let waits = [try wait(at: .zero), try wait(at: .seconds(1)), try wait(at: .seconds(10))]
        #expect(waits == [.seconds(2), .seconds(3), .seconds(2)])
    }
}
