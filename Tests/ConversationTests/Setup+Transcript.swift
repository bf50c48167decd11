import DeviceAPI
import IntercomModel
import Media
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport
import Testing

extension Setup {
    /// As `serve --clock manual` would have it.
    static func of(_ transcript: Transcript) throws -> Setup {
        Setup(
            profile: try profile(transcript.profile),
            account: Account(username: "admin", password: "123456"),
            scenarios: try transcript.scenarios.map(builtIn),
            fates: try builtIn("default"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            workshop: Studio()
        )
    }

    private static func profile(_ name: String) throws -> DeviceProfile {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }, "\(name)").bytes
        return try #require(ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names).profile)
    }

    private static func builtIn(_ name: String) throws -> Scenario {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        return try #require(ScenarioReader.read(bytes, file: name).scenario)
    }
}
