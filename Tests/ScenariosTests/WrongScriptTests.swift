import Scenarios
import TestSupport
import Testing

@Suite struct WrongScriptTests {
    /// Each script of `fixtures/wrong` beside what is said about it.
    @Test(arguments: try scripts())
    func `a wrong script gets the findings that stand beside it`(name: String) throws {
        let source = try Repository.bytes("fixtures/wrong/\(name)")
        let reading = ScenarioReader.read(source, file: name)
        let findings = reading.findings.map { $0.render(source: source) + "\n" }.joined()
        let stem = name.replacing(".json", with: "-json").replacing(".yaml", with: "")
        try Golden.expect(findings, equals: "fixtures/wrong/\(stem).findings")
        #expect(!findings.isEmpty)
        #expect((reading.scenario == nil) == reading.findings.contains { $0.severity == .error })
    }

    @Test func `findings stand in the order of the file`() throws {
        for name in try Self.scripts() {
            let places = ScenarioReader.read(try Repository.bytes("fixtures/wrong/\(name)"), file: name).findings.map(
                \.position
            )
            #expect(places == places.sorted(), "\(name)")
        }
    }

    @Test func `every list of findings has its script`() throws {
        let stems = try Self.scripts().map { $0.split(separator: ".")[0] + ($0.hasSuffix(".json") ? "-json" : "") }
        let goldens = try Repository.files(in: "fixtures/wrong").filter { $0.hasSuffix(".findings") }
        #expect(goldens == stems.map { $0 + ".findings" }.sorted())
    }

    private static func scripts() throws -> [String] {
        try Repository.files(in: "fixtures/wrong").filter { !$0.hasSuffix(".findings") }
    }
}
