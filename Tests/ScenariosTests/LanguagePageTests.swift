import Scenarios
import TestSupport
import Testing

/// The page about the language says what the reader does.
@Suite struct LanguagePageTests {
    static let path = "docs/language.md"

    @Test func `every example is a good script`() throws {
        let page = try Repository.text(Self.path)
        let examples = page.split(separator: "```yaml\n").dropFirst().map {
            $0.prefix(upTo: $0.firstRange(of: "```")!.lowerBound)
        }
        #expect(examples.count == 6)
        for example in examples {
            let findings = ScenarioReader.read(Array(example.utf8), file: Self.path).findings
            #expect(findings.map(\.description) == [])
        }
    }

    @Test func `its tables of keys are the reader's`() throws {
        let page = try Repository.text(Self.path)
        let begin = try #require(page.firstRange(of: "<!-- keys -->\n")).upperBound
        let end = try #require(page.firstRange(of: "<!-- /keys -->")).lowerBound
        let current = page[..<begin] + KeyReference.markdown + page[end...]
        try Golden.expect(String(current), equals: Self.path)
    }
}
