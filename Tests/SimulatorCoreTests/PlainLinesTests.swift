import HTTPWire
import IntercomModel
import PlainText
import Scenarios
import SimulatorCore
import Testing

/// What a client, a tester or a script says stands in one line of the log, whatever it holds.
@Suite struct PlainLinesTests {
    private static let marks = [
        "\n", "\r", "\u{1B}[31m", "\u{9B}31m", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{0}",
    ]

    @Test(arguments: marks)
    func `every text of a client and a tester is one line of the log`(mark: String) throws {
        let forged = "x\(mark)00:00.001  request  POST /forged -> 200"
        let encoded = forged.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var simulation = try Simulations.make("default")
        try simulation.receiveCall(from: forged)
        if mark != "\u{0}" {
            try simulation.ask("GET", "/api/v1/login?username=\(encoded)&password=e10adc3949ba59abbe56e057f20f883e")
            try simulation.ask("GET", "/\(encoded)")
        }
        if mark.utf8.allSatisfy({ $0 >= 0x80 }) { try simulation.ask("GET", "/x\(mark)y") }
        simulation.change(to: [try Simulations.scenario("busy")])
        let lines = simulation.journal.entries.map(TimelineText.line)
        #expect(lines.count > 1)
        for line in lines { #expect(Array(line.utf8) == Array(PlainText.line(line).utf8), "\(line)") }
    }

    @Test(arguments: marks)
    func `every text of a script is one line of its drawings and findings`(mark: String) throws {
        let escaped = mark.unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
        let text = "x\(escaped)<b>y"
        let script = """
            calls:
              - { to: "/\(text)/", story: [{ sip: 180 }] }
            timeline:
              - { at: 1s, log: { key: a, text: "\(text)" } }
              - { at: 1s, incoming: "sip:x" }
            replies: [{ on: "GET */\(text)" }]
            """
        let name = "a\(mark)b.yaml"
        let reading = ScenarioReader.read(Array(script.utf8), file: name)
        for scenario in reading.scenario.map({ [$0] }) ?? [] {
            expectPlain(StoryGraph.text(of: scenario))
            let drawing = StoryLadder.svg(of: [scenario])
            expectPlain(drawing)
            #expect(!drawing.contains("<b>"))
        }
        let wrong = ScenarioReader.read(Array("\(text): 1\ncalls: [\"\(text)\"]".utf8), file: name)
        for finding in reading.findings + wrong.findings { expectPlain(finding.description) }
        for text in wrong.rendered { expectPlain(text) }
    }

    private func expectPlain(_ text: String) {
        for line in text.split(separator: "\n") {
            #expect(Array(PlainText.line(String(line)).utf8) == Array(line.utf8), "\(line)")
        }
    }
}
