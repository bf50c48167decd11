import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport
import Testing

extension Setup {
    /// As `serve --clock manual` would have it.
    static func of(_ transcript: Transcript) throws -> Setup {
        Setup(
            profile: .factory,
            account: Account(username: "admin", password: "123456"),
            scenarios: try transcript.scenarios.map(builtIn),
            fates: try builtIn("default"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000)
        )
    }

    private static func builtIn(_ name: String) throws -> Scenario {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        return try #require(ScenarioReader.read(bytes, file: name).scenario)
    }
}
