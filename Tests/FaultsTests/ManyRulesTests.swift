import Faults
import HTTPWire
import Testing

/// A table of many rules does the same as one that asks each rule at each request, however it finds them.
struct ManyRulesTests {
    /// The order of the rules, their counts, draws and verdicts, asked one by one.
    private struct Plain {
        var rules: [(rule: Rule, id: Int, since: Duration, matched: Int, struck: Int)] = []
        private var last = 0

        mutating func add(_ rule: Rule, at now: Duration) {
            last += 1
            rules.append((rule, last, now, 0, 0))
        }

        mutating func ask(_ question: Question, _ chance: inout Seeded) -> (String?, [String]) {
            var (struck, told): (String?, [String]) = (nil, [])
            for index in rules.indices where isAbout(rules[index], question) {
                rules[index].matched += 1
                let (rule, turn) = (rules[index].rule, rules[index].matched)
                var (draw, verdict): (Int?, String) = (nil, "not its turn")
                if struck != nil {
                    verdict = "another rule came first"
                } else if isTurn(turn, of: rule) {
                    if rule.share < wholeShare { draw = Int(chance.next().multipliedFullWidth(by: 100_000).high) }
                    verdict = "spared by the draw"
                    if draw.map({ $0 < rule.share }) ?? true {
                        verdict = "struck"
                        rules[index].struck += 1
                        struck = rule.name
                    }
                }
                told.append("\(rule.name) \(turn) \(draw.map(String.init) ?? "-") \(verdict)")
            }
            return (struck, told)
        }

        private func isTurn(_ turn: Int, of rule: Rule) -> Bool {
            switch rule.turns {
            case .all: true
            case .every(let step): turn % step == 0
            case .range(let range): range.contains(turn)
            }
        }

        private func isAbout(
            _ entry: (rule: Rule, id: Int, since: Duration, matched: Int, struck: Int),
            _ question: Question
        ) -> Bool {
            let rule = entry.rule
            if let times = rule.times, entry.struck >= times { return false }
            if let lifetime = rule.lifetime, question.now >= entry.since + lifetime { return false }
            if let window = rule.window, !window.contains(question.now) { return false }
            if let on = rule.on, !on.matches(method: question.method, path: question.path) { return false }
            if let wanted = rule.operation, wanted != question.operation { return false }
            if let state = rule.condition, !question.states.contains(state) { return false }
            if let client = rule.client, client.text != question.client { return false }
            if let header = rule.header, header.value != question.probe { return false }
            return rule.phase == .before
        }
    }

    private struct Question {
        var method = "GET"
        var path = "/a"
        var operation = "A.a"
        var client = "10.0.0.1"
        var probe = "x"
        var states: Set<String> = []
        var now = Duration.zero

        init(_ chance: inout Seeded, at now: Duration) {
            method = chance.one(of: ["GET", "POST"])
            (path, operation) = chance.one(of: [("/a", "A.a"), ("/b/c", "B.c"), ("/b/d", "B.d")])
            client = chance.one(of: ["10.0.0.1", "10.0.0.2"])
            probe = chance.one(of: ["x", "y"])
            states = chance.one(of: [[], ["busy"], ["busy", "open"]])
            self.now = now
        }

        func ask(_ table: inout Table, _ chance: inout Seeded) -> (String?, [String]) {
            let request = HTTPRequest(
                method: method,
                target: try! RequestTarget(path),
                fields: HTTPFields([.init(name: "X-Probe", value: probe)])
            )
            let (states, operation) = (states, operation)
            let subject = FaultSubject(request: request, client: client, now: now)
            let strike = table.strike(at: .before, subject, &chance) {
                operation
            } holds: {
                states.contains($0)
            }
            let told = table.takeConsidered().all.map {
                "\($0.name) \($0.turn) \($0.draw.map(String.init) ?? "-") \($0.verdict.rawValue)"
            }
            return (strike?.rule.name, told)
        }
    }

    @Test(arguments: 0..<40)
    func `it strikes, counts, draws and tells as rules asked one by one`(seed: Int) {
        var chance = Seeded(skipping: seed * 1000)
        var (plainChance, tableChance) = (Seeded(), Seeded())
        var (plain, table) = (Plain(), Table())
        var now = Duration.zero
        for round in 0..<120 {
            if round < 20 || round % 10 == 0 {
                let rule = chance.rule("r\(round)")
                plain.add(rule, at: now)
                table.add(rule, at: now)
            }
            if round % 25 == 24, let victim = plain.rules.first?.id {
                plain.rules.removeFirst()
                let removals = [table.remove(victim), table.remove(victim)]
                #expect(removals == [true, false])
            }
            let question = Question(&chance, at: now)
            let (expected, got) = (plain.ask(question, &plainChance), question.ask(&table, &tableChance))
            #expect(got == expected, "round \(round)")
            now += .milliseconds(Int(chance.next() >> 1) % 400)
        }
        #expect(table.entries.map(\.id) == plain.rules.map(\.id))
        #expect(table.entries.map(\.matched) == plain.rules.map(\.matched))
        #expect(table.entries.map(\.struck) == plain.rules.map(\.struck))
    }
}

extension Seeded {
    fileprivate init(skipping count: Int) {
        self.init()
        for _ in 0..<count { _ = next() }
    }

    fileprivate mutating func one<Value>(of values: [Value]) -> Value {
        values[Int(next() >> 1) % values.count]
    }

    fileprivate mutating func rule(_ name: String) -> Rule {
        var rule = Rule(
            name,
            on: one(of: [nil, "*/a", "GET *", "POST /b/*", "/b/c", "GET /nowhere"]),
            turns: one(of: [.all, .every(3), .range(2...4), .range(5...Int.max), .range(1000...1000)]),
            share: one(of: [wholeShare, 30_000]),
            times: one(of: [nil, 1, 3])
        )
        rule.operation = one(of: [nil, nil, nil, "A.a"])
        rule.client = one(of: [nil, nil, ClientPattern("10.0.0.2")])
        rule.header = one(of: [nil, nil, HeaderPattern(name: "x-probe", value: "y")])
        rule.condition = one(of: [nil, nil, "busy", "open"])
        rule.window = one(of: [nil, nil, .seconds(3)..<(.seconds(9)), .seconds(6)..<(.seconds(12))])
        rule.lifetime = one(of: [nil, nil, .seconds(5)])
        return rule
    }
}
