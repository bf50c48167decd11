import IntercomModel
import JSONTree
import Testing

@testable import Scenarios

@Suite struct ScenarioReaderTests {
    static let page = """
        about: The concierge is busy twice, then answers.
        profile: camdroid-monitor
        seed: 18446744073709551615
        start-at: 2026-01-01T02:00:00+02:00
        calls:
          - to: 0101
            times: 2
            story:
              - { after: 180ms, sip: 180 }
              - { after: 2s, sip: { code: 486, reason: Bathing } }
          - to: /^1/
            story:
              - sip: 200
              - { after: 1m30s, dtmf: 12 }
              - { dtmf: "*#" }
              - { after: 1.5s, hangup: remote }
          - to: sip:7@10.0.0.9
            story: [{ silence: true }]
        otherwise: error
        """

    @Test func `a page becomes a scenario`() throws {
        let reading = ScenarioReader.read(Array(Self.page.utf8), file: "scripts/concierge.yaml")
        let ones = try SearchPattern("^1")
        #expect(reading.findings == [])
        #expect(
            reading.scenario
                == Scenario(
                    name: "concierge",
                    file: "scripts/concierge.yaml",
                    about: "The concierge is busy twice, then answers.",
                    calls: [
                        rule(
                            .number("0101"),
                            times: 2,
                            line: 6,
                            [
                                step(.milliseconds(180), .sip(.ringing), 9, 9),
                                step(.seconds(2), .sip(SIPStatus(code: 486, reason: "Bathing")), 10, 9),
                            ]
                        ),
                        rule(
                            .pattern(ones),
                            times: nil,
                            line: 11,
                            [
                                step(.zero, .sip(.ok), 13, 9), step(.seconds(90), .dtmf("12"), 14, 9),
                                step(.zero, .dtmf("*#"), 15, 9), step(.milliseconds(1500), .hangup(.remote), 16, 9),
                            ]
                        ),
                        rule(.uri("sip:7@10.0.0.9"), times: nil, line: 17, [step(.zero, .silence, 18, 13)]),
                    ],
                    otherwise: .error,
                    seed: .max,
                    startAt: CalendarDate(rfc3339: "2026-01-01T00:00:00Z"),
                    profile: ProfileRequest(
                        name: "camdroid-monitor",
                        file: "scripts/concierge.yaml",
                        position: SourcePosition(line: 2, column: 10)
                    ),
                    source: Array(Self.page.utf8)
                )
        )
    }

    @Test func `JSON says the same as YAML`() throws {
        let json = #"{ "calls": [ { "to": 101, "times": 1, "story": [ { "after": "2s", "sip": 486 } ] } ] }"#
        let yaml = "calls: [ { to: 101, times: 1, story: [ { after: 2s, sip: 486 } ] } ]"
        let both = try [json, yaml].map { try #require(ScenarioReader.read(Array($0.utf8), file: "a.json").scenario) }
        #expect(both[0].calls.map(\.to) == both[1].calls.map(\.to))
        #expect(both[0].calls.map { $0.story.map(\.verb) } == both[1].calls.map { $0.story.map(\.verb) })
    }

    @Test(
        arguments: [
            "calls: [{ to: 1, tiems: 2, story: [{ sip: 486 }] }, { to: 1, story: [{ sip: 200 }] }]",
            "replies: [{ on: GET /a, tiems: 2, status: 418 }, { on: GET /a, status: 200 }]",
            "servers: [{ on: GET /a, tiems: 2, status: 418 }, { on: GET /a, status: 200 }]",
        ]
    )
    func `a misspelt "times" is one mistake, and hides no rule`(script: String) {
        let reading = ScenarioReader.read(Array(script.utf8), file: "a.yaml")
        #expect(reading.findings.map(\.fix) == ["times"])
    }

    @Test func `a script cut anywhere is read or refused, never a trap`() {
        let bytes = Array(Self.page.utf8)
        for end in bytes.indices {
            let reading = ScenarioReader.read(Array(bytes[..<end]), file: "cut.yaml")
            #expect((reading.scenario == nil) == reading.findings.contains { $0.severity == .error })
        }
    }

    @Test(arguments: ["about: Only this.", "seed: 0", "otherwise: error", "calls: [{ to: 1, story: [{ sip: 100 }] }]"])
    func `every key may be left out`(text: String) {
        let reading = ScenarioReader.read(Array(text.utf8), file: "small.yaml")
        #expect(reading.findings == [])
        #expect(reading.scenario != nil)
    }

    @Test(
        arguments: [
            ["sip: 180"], ["sip: 100", "sip: 183", "sip: 180", "sip: 199"], ["hangup: local"],
            ["sip: 180", "hangup: local"],
            ["sip: 200", "hangup: local"], ["sip: 299", "dtmf: 1", "dtmf: 2", "hangup: remote"], ["sip: 300"],
            ["sip: 699"],
            ["silence:"], ["after: 0, silence: true"], ["after: 31.999s, sip: 180", "after: 28s, sip: 200"],
            ["after: 31s, sip: 100", "after: 28.999s, sip: 486"], ["sip: 200", "after: 119.999s, hangup: remote"],
            ["after: 31s, sip: 180", "after: 28s, sip: 200", "after: 1m59s, hangup: remote"],
        ]
    )
    func `a possible story has no findings`(steps: [String]) {
        let story = steps.map { "{ \($0) }" }.joined(separator: ", ")
        let text = "calls: [{ to: 101, story: [\(story)] }]"
        #expect(ScenarioReader.read(Array(text.utf8), file: "story.yaml").findings == [])
    }

    @Test(
        arguments: [
            ["101", "102"], ["sip:101@10.0.0.5", "101"], ["101", "/^1/"], ["101", "0101"], ["/^1/", "/^11/"],
            ["/^1/", "201"],
            ["/^1/", "/.*/"], ["/^1/", "sip:101@10.0.0.5"], ["101", "sip:102@10.0.0.5"],
        ]
    )
    func `a rule that can be reached has no findings`(numbers: [String]) {
        let rules = numbers.map { "{ to: '\($0)', story: [{ sip: 200 }] }" }.joined(separator: ", ")
        #expect(ScenarioReader.read(Array("calls: [\(rules)]".utf8), file: "reach.yaml").findings == [])
    }

    @Test func `a rule with times hides nothing`() {
        let text = "calls: [{ to: /.*/, times: 9, story: [{ sip: 200 }] }, { to: 1, story: [{ sip: 200 }] }]"
        #expect(ScenarioReader.read(Array(text.utf8), file: "times.yaml").findings == [])
    }

    @Test(arguments: [
        ("a/b/busy.yaml", "busy"), ("busy.yml", "busy"), ("busy.json", "busy"), ("busy", "busy"), ("a.b.yaml", "a.b"),
    ])
    func `a scenario is named after its file`(file: String, name: String) {
        #expect(ScenarioReader.read(Array("seed: 1".utf8), file: file).scenario?.name == name)
    }

    private func rule(_ to: DialPattern, times: Int?, line: Int, _ story: [Step]) -> CallRule {
        let position = SourcePosition(line: line, column: 5)
        return CallRule(to: to, times: times, story: story, position: position, file: "concierge.yaml")
    }

    private func step(_ after: Duration, _ verb: Verb, _ line: Int, _ column: Int) -> Step {
        Step(after: after, verb: verb, position: SourcePosition(line: line, column: column))
    }
}
