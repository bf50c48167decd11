import Faults
import HTTPWire
import JSONTree
import TestSupport
import Testing

@testable import Scenarios

/// Rules about faults, from their text.
struct FaultReaderTests {
    /// Behind a comment, because a text that begins with a brace is JSON.
    private static func read(_ text: String) -> FaultReader.Reading {
        FaultReader.read(Array("# a rule\n\(text)".utf8), name: "here")
    }

    private static func rule(_ text: String) throws -> FaultRule<Circumstance> {
        let reading = read(text)
        return try #require(reading.rule, "\(text): \(reading.findings)")
    }

    @Test func `every key has its effect`() throws {
        let rule = try Self.rule(
            """
            { on: POST */call/start, operation: DebugCall.*, header: "User-Agent: curl*", while: "call.state:talking",
              clock: 10s..40s, nth: 2..5, share: 12.5%, times: 3, for: 1m, phase: after-commit, do: { reset: 20 } }
            """
        )
        #expect(rule.on == (try RequestPattern("POST */call/start")))
        #expect(rule.operation == "DebugCall.*")
        #expect(rule.header == HeaderPattern(name: "User-Agent", value: "curl*"))
        #expect(rule.condition?.state == .callState(.talking))
        #expect(rule.window == .seconds(10)..<(.seconds(40)))
        #expect(rule.turns == .range(2...5))
        #expect(rule.share == 12_500)
        #expect(rule.times == 3)
        #expect(rule.lifetime == .seconds(60))
        #expect(rule.phase == .afterCommit)
        #expect(rule.name == "here")
        #expect(rule.source["share"] == "12.5%")
    }

    @Test(arguments: [
        ("{ do: reset }", Phase.before), ("{ do: { reset: 5 } }", .afterCommit), ("{ do: cut-json }", .afterCommit),
        ("{ do: early-413 }", .head), ("{ do: token-died }", .before),
    ])
    func `without a phase each fault has its usual one`(text: String, phase: Phase) throws {
        #expect(try Self.rule(text).phase == phase)
    }

    @Test(arguments: [
        ("nth: 3", Turns.range(3...3)), ("nth: 2..", .range(2...Int.max)), ("every: 4", .every(4)), ("times: 9", .all),
    ])
    func `turns are written as numbers and ranges`(key: String, turns: Turns) throws {
        #expect(try Self.rule("{ \(key), do: reset }").turns == turns)
    }

    @Test(arguments: [
        ("..40s", Duration.zero..<(.seconds(40))), ("1m..", .seconds(60)..<(.seconds(Int64.max))),
    ])
    func `a window may be open at one end`(text: String, window: Range<Duration>) throws {
        #expect(try Self.rule(#"{ clock: "\#(text)", do: reset }"#).window == window)
    }

    @Test func `a state must be one that can last`() {
        let reading = Self.read(#"{ while: "request:GET *", do: reset }"#)
        #expect(reading.rule == nil)
        #expect(
            reading.findings.map(\.message)
                == [#""request:GET *" only happens and never lasts, so it cannot stand behind "while""#]
        )
    }

    @Test(arguments: [
        "{ redirect: 200 }", "{ redirect: { times: 3 } }", "{ redirect: { code: 307, times: 0 } }", "redirect",
    ])
    func `a redirection needs a code of one, and a number of times from 1`(deed: String) {
        let reading = Self.read("{ do: \(deed) }")
        #expect(reading.rule == nil && reading.findings.count == 1, "\(reading.findings)")
    }

    /// A rule behind one that spares some requests can strike those.
    @Test func `only what strikes every request hides the rules behind it`() {
        let findings = { (deed: String) in
            ScenarioReader.read(Array("faults: [{ do: \(deed) }, { do: reset }]".utf8), file: "x.yaml").findings
        }
        #expect(findings("{ redirect: { code: 307, times: 3 } }") == [])
        #expect(findings("{ redirect: 307 }").count == 1)
    }

    /// The page and the language cannot part.
    @Test func `the page about faults has a row for each of them, and its script is good`() throws {
        let page = try Repository.text("docs/faults.md")
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for word in FaultWord.words {
            #expect(
                rows.contains { $0.hasPrefix("| `\(word)`") || $0.hasPrefix("| `{ \(word): ") },
                "\(word) has no row in docs/faults.md"
            )
        }
        let script = try #require(page.firstRange(of: "```yaml\n")).upperBound
        let end = try #require(page[script...].firstRange(of: "```")).lowerBound
        #expect(ScenarioReader.read(Array(page[script..<end].utf8), file: "page.yaml").findings == [])
    }

    @Test func `every spelling in the page can be read`() throws {
        let page = try Repository.text("docs/faults.md")
        let start = try #require(page.firstRange(of: "| `do` |")).upperBound
        let end = try #require(page[start...].firstRange(of: "\n\n")).lowerBound
        let spellings = page[start..<end].split(separator: "\n").dropFirst(2)
            .flatMap { $0.split(separator: "|")[0].split(separator: "`").filter { $0.contains { $0.isLetter } } }
        #expect(spellings.count > 25)
        for spelling in spellings { _ = try Self.rule("{ do: \(spelling) }") }
    }
}
