import Scenarios
import TestSupport
import Testing

@Suite struct WrongScriptTests {
    /// Each script of `fixtures/wrong` beside what is said about it.
    @Test(arguments: try scripts())
    func `a wrong script gets the findings that stand beside it`(name: String) throws {
        let source = try Golden.bytes(of: "wrong/\(name)")
        let reading = ScenarioReader.read(source, file: name)
        let findings = reading.findings.map { $0.render(source: source) + "\n" }.joined()
        let stem = name.replacing(".json", with: "-json").replacing(".yaml", with: "")
        #expect(try findings == Golden.text(of: "wrong/\(stem).findings", now: findings))
        #expect(!findings.isEmpty)
        #expect((reading.scenario == nil) == reading.findings.contains { $0.severity == .error })
    }

    @Test func `findings stand in the order of the file`() throws {
        for name in try Self.scripts() {
            let places = ScenarioReader.read(try Golden.bytes(of: "wrong/\(name)"), file: name).findings.map(\.position)
            #expect(places == places.sorted(), "\(name)")
        }
    }

    @Test func `every list of findings has its script`() throws {
        let stems = try Self.scripts().map { $0.split(separator: ".")[0] + ($0.hasSuffix(".json") ? "-json" : "") }
        let goldens = try Golden.names(in: "wrong").filter { $0.hasSuffix(".findings") }
        #expect(goldens == stems.map { $0 + ".findings" }.sorted())
    }

    private static func scripts() throws -> [String] {
        try Golden.names(in: "wrong").filter { !$0.hasSuffix(".findings") }
    }
}
