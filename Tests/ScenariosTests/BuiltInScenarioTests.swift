import RingbackFixtures
import Scenarios
import TestSupport
import Testing

@Suite struct BuiltInScenarioTests {
    @Test func `the list of built-in scenarios equals the folder`() throws {
        let folder = try Repository.files(in: "fixtures/scenarios")
        #expect(Fixtures.scenarios.map { $0.name + ".yaml" }.sorted() == folder)
        for (name, bytes) in Fixtures.scenarios {
            #expect(try bytes == Repository.bytes("fixtures/scenarios/\(name).yaml"), "\(name)")
        }
    }

    @Test func `the list of built-in profiles equals the folder`() throws {
        #expect(try Fixtures.profiles.map { $0.name + ".yaml" }.sorted() == Repository.files(in: "fixtures/profiles"))
    }

    @Test func `no name is given twice, neither to a scenario nor to a profile`() {
        let names = Fixtures.scenarios.map(\.name) + Fixtures.profiles.map(\.name)
        #expect(names.count == Set(names).count)
    }

    @Test(arguments: Fixtures.scenarios.map(\.name))
    func `a built-in scenario has nothing to complain about`(name: String) throws {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        let reading = ScenarioReader.read(bytes, file: "\(name).yaml")
        #expect(reading.findings == [])
        #expect(reading.scenario?.name == name)
        #expect(reading.scenario?.about?.hasSuffix(".") == true)
    }
}
