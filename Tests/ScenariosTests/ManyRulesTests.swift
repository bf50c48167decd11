import HTTPWire
import IntercomModel
import JSONTree
import Testing

@testable import Scenarios

/// Scripts with very many rules, and rules that are found by a table: the same as by looking at one after the other.
@Suite struct ManyRulesTests {
    private static let count = 10_000

    /// Each takes milliseconds where the work grows with the rules, and minutes where it grows with their square.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("calls", "{ to: %, story: [{ sip: 486 }] }"), ("calls", "{ to: '/^%$/', story: [{ sip: 486 }] }"),
            ("calls", "{ to: 'sip:%@10.0.0.5', story: [{ sip: 486 }] }"), ("replies", "{ on: 'GET /a/%' }"),
            ("replies", "{ on: '*/a/%' }"), ("faults", "{ on: 'GET /a/%', do: reset }"),
            ("faults", "{ on: '*/a/%', do: reset }"), ("timeline", "{ at: 1s, log: k% }"),
        ]
    )
    func `very many rules are checked without a finding`(list: String, rule: String) {
        let rules = (0..<Self.count).map { "  - " + rule.replacing("%", with: "\($0)") }
        let reading = ScenarioReader.read(Array(([list + ":"] + rules).joined(separator: "\n").utf8), file: "many.yaml")
        #expect(reading.findings == [])
        #expect(reading.scenario != nil)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["  - { to: 101, story: [{ sip: x }] }", "  - 101", "  - { too: 1 }"])
    func `of very many findings the first ones are told, and the others counted`(rule: String) throws {
        let text = "calls:\n" + String(repeating: rule + "\n", count: Self.count)
        let reading = ScenarioReader.read(Array(text.utf8), file: "many.yaml")
        #expect(reading.findings.count == 201)
        let last = try #require(reading.findings.last)
        #expect(last.severity == .error)
        #expect(last.message.hasSuffix("of them errors; mend these first"))
        #expect(reading.rendered.count == 201)
    }

    /// Wherever a word is wrong, it may be very long, and so may the line that shows it.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "calls: [{ to: 1, story: [{ sip: % }] }]", "calls: [{ to: 1, story: [{ sip: { code: % } }] }]",
            "calls: [{ to: 1, story: [{ hangup: % }] }]", "calls: [{ to: 1, story: [{ %: 1 }] }]", "device: { %: 1 }",
            "device: { register: % }", "device: { boot-time: % }", "start-at: %", "timeline: [{ at: %, reboot: true }]",
            "timeline: [{ when: '%:x', reboot: true }]", "faults: [{ on: %, do: stall }]",
            "faults: [{ on: '*', do: % }]",
            "faults: [{ on: '*', do: { %: 1 } }]", "replies: [{ on: '*/x', where: { %: 1 } }]",
            "device: { boot-time: 1% }", "device: { boot-time: '+%' }",
        ]
    )
    func `a very long word is refused as fast as a short one`(script: String) {
        let word = String(repeating: "x", count: 100_000)
        let reading = ScenarioReader.read(Array(script.replacing("%", with: word).utf8), file: "long.yaml")
        #expect(reading.scenario == nil)
        #expect(reading.rendered.allSatisfy { $0.utf8.count < 2000 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `very many findings in one line are shown as fast as in lines of their own`() {
        let rules =
            String(repeating: "{to: 1, story: [{sipp: 1}]},", count: 200) + String(repeating: " ", count: 1_000_000)
        let reading = ScenarioReader.read(Array("calls: [\(rules)]".utf8), file: "wide.yaml")
        #expect(reading.rendered.count > 200)
        #expect(reading.rendered.allSatisfy { $0.utf8.count < 2000 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `very many keys that stand twice are counted as well`() {
        let keys = String(repeating: "a: 1\n", count: 100_000)
        let findings = ScenarioReader.read(Array(keys.utf8), file: "many.yaml").findings
        #expect(findings.count == 201)
    }

    @Test func `a rule is found as if one were tried after the other`() throws {
        var chance = SeededRandom(seed: 7)
        let patterns = ["101", "102", "sip:101@a.b", "sip:102@a.b", "/^1/", "/2$/", "/.*/"]
        for _ in 0..<300 {
            let rules = (0..<8).map { _ in
                let pattern = patterns[chance.below(patterns.count)]
                let times = chance.below(3)
                return CallRule(
                    to: try? DialPattern(pattern),
                    times: times == 0 ? nil : times
                )
            }.compactMap(\.self)
            var table = CallRules(rules)
            var served = rules.map { _ in 0 }
            for _ in 0..<20 {
                let dialled = DialledText(["101", "102", "103", "sip:101@a.b", "sip:103@a.b"][chance.below(5)])
                let index = rules.indices.first {
                    served[$0] < rules[$0].times ?? .max && rules[$0].to.matches(dialled)
                }
                if let index { served[index] += 1 }
                #expect(table.take(dialled) == index)
            }
        }
    }

    @Test func `what hides a rule is found as if all before it were tried`() throws {
        var chance = SeededRandom(seed: 9)
        let patterns = try ["GET /a", "/a", "*/a", "GET */a", "*", "GET *", "/b", "POST /a", "GET /b*"].map {
            try RequestPattern($0)
        }
        for _ in 0..<500 {
            var index = ReachIndex<Row>()
            var earlier: [Row] = []
            for line in 1...8 {
                let row = Row(
                    pattern: patterns[chance.below(patterns.count)],
                    takesAlways: chance.below(2) == 0,
                    position: SourcePosition(line: line, column: 1)
                )
                let taker = earlier.first { other in
                    guard other.takesAlways, let pattern = other.pattern, let own = row.pattern else { return false }
                    return pattern.takes(allOf: own)
                }
                #expect(index.taker(of: row)?.position == taker?.position)
                index.add(row)
                earlier.append(row)
            }
        }
    }

    private struct Row: ServingRule {
        var pattern: RequestPattern?
        var takesAlways: Bool
        var position: SourcePosition
    }
}

extension CallRule {
    fileprivate init?(to: DialPattern?, times: Int?) {
        guard let to else { return nil }
        let place = SourcePosition(line: 1, column: 1)
        self.init(
            to: to,
            times: times,
            story: [Step(after: .zero, verb: .silence, position: place)],
            position: place,
            file: "a"
        )
    }
}
