import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport
import Testing

/// The built-in stories that were measured, against the table of `docs/stories.md`.
struct StoriesFromLifeTests {
    /// One answer of a story: `| `lan` | 180 Ringing | 50ms | 100us to 50ms | ... |`.
    struct Row: Sendable {
        var story: String
        var answer: String
        var instant: Duration
        /// In microseconds; nil where a person chose the instant.
        var measured: ClosedRange<Int>?

        init?(_ line: Substring) {
            let cells = line.split(separator: "|").map { $0.trimming(" ") }
            guard cells.count >= 4, cells[0].hasPrefix("`"), let instant = Self.microseconds(cells[2]) else {
                return nil
            }
            story = cells[0].filter { $0 != "`" }
            answer = cells[1]
            self.instant = .microseconds(instant)
            let ends = cells[3].split(separator: " ")
            if ends.count == 3, let from = Self.microseconds(String(ends[0])),
                let to = Self.microseconds(String(ends[2]))
            {
                measured = from...to
            }
        }

        private static func microseconds(_ text: String) -> Int? {
            let digits = text.prefix { $0.isNumber || $0 == "." }
            guard let number = Double(digits) else { return nil }
            let factors = ["us": 1.0, "ms": 1000, "s": 1_000_000]
            return factors[String(text.dropFirst(digits.count))].map { Int((number * $0).rounded()) }
        }
    }

    static let rows = ((try? Repository.text("docs/stories.md")) ?? "").split(separator: "\n").compactMap(Row.init)
    static let stories = Set(rows.map(\.story)).sorted()

    @Test func `every measured story is in the table`() {
        let names =
            Fixtures.scenarios.map(\.name).filter { $0.hasPrefix("as-") } + ["gone", "lan", "rejected", "unanswered"]
        #expect(Self.stories == names.sorted())
    }

    @Test(arguments: stories)
    func `a story answers in the words and at the instants of the table`(story: String) throws {
        let rows = Self.rows.filter { $0.story == story }
        var simulation = try Simulations.make(story)
        let token = try simulation.logIn()
        let start = simulation.device.now
        try simulation.call("101", token: token)
        var seen: [String] = []
        for row in rows {
            simulation.advance(to: start + (row.instant - .milliseconds(1)))
            #expect(simulation.device.calls.last?.status?.text != row.answer, "too early")
            simulation.advance(to: start + row.instant)
            seen.append(simulation.device.calls.last?.status?.text ?? "no answer")
            if let measured = row.measured {
                #expect(measured.contains(Int(row.instant / .microseconds(1))), "\(row.answer)")
            }
        }
        #expect(seen == rows.map(\.answer))
    }

    @Test(arguments: stories)
    func `a story names its source with version and date`(story: String) throws {
        let text = try Repository.text("fixtures/scenarios/\(story).yaml").filter { $0 != "#" }
        #expect(text.contains("2026-11-27"))
        #expect(
            ["kamailio 5.6.3", "linphonec 5.1.65", "baresip 1.0.0", "Twinkle 1.10.2"].contains { text.contains($0) }
        )
    }

    @Test func `the ladders of the page are those of the stories`() throws {
        let page = try Repository.text("docs/stories.md")
        let parts = page.components(separatedBy: "\n### ").dropFirst()
        #expect(parts.count >= Self.stories.count)
        for part in parts {
            let name = String(part.prefix { $0 != "\n" })
            let ladder = try #require(part.components(separatedBy: "```\n").dropFirst().first)
            let bytes = try Repository.bytes("fixtures/scenarios/\(name).yaml")
            let scenario = try #require(ScenarioReader.read(bytes, file: "\(name).yaml").scenario)
            #expect(StoryGraph.text(of: scenario).trimming("\n") == ladder.trimming("\n"), "\(name)")
        }
    }
}

extension SIPStatus {
    fileprivate var text: String { "\(code) \(reason)" }
}

extension StringProtocol {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }

    fileprivate func components(separatedBy separator: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
