import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// Faults are held against the endpoints that a profile has.
struct ProfileCheckTests {
    private static let panel = {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        return profile
    }()

    /// What is said about a rule of its own.
    private static func findings(_ key: String, _ value: String, on profile: DeviceProfile = .factory) throws
        -> [String]
    {
        let script = "faults: [ { \(key): \"\(value)\", do: reset } ]"
        let scenario = try #require(ScenarioReader.read(Array(script.utf8), file: "a.yaml").scenario)
        return ProfileCheck.findings(of: scenario, on: profile).map(\.message)
    }

    @Test(arguments: [
        "GET */identifier/item/7", "*/identifier/*/7", "GET /api/v1/access/identifier/item/7", "GET *", "*",
        "/api/v*/info", "HEAD */info", "POST */call/start",
    ])
    func `a pattern that an endpoint fits is good`(on: String) throws {
        #expect(try Self.findings("on", on, on: Self.panel) == [])
    }

    @Test(arguments: [
        "GET */nowhere", "PATCH */call/start", "/api/v1", "GET */call/start/*", "*/inf", "*/identifier/*/7",
    ])
    func `a pattern that no endpoint fits is told`(on: String) throws {
        #expect(
            try Self.findings("on", on)
                == ["no endpoint of the profile camdroid-monitor fits \"\(on)\", so the fault never strikes"]
        )
    }

    @Test func `operations are known by their names`() throws {
        #expect(try Self.findings("operation", "DebugCall.*") == [])
        #expect(
            try Self.findings("operation", "DebugCal.*")
                == ["the profile camdroid-monitor has no operation \"DebugCal.*\", so the fault never strikes"]
        )
    }

    @Test func `a finding stands where the rule does; a path that a reply serves is there`() throws {
        let script = """
            replies:
              - { on: GET /api/v1/once, body: { first: true } }
            faults:
              - { on: GET */once, do: reset }
              - { on: GET */twice, do: reset }
            """
        let scenario = try #require(ScenarioReader.read(Array(script.utf8), file: "a.yaml").scenario)
        #expect(
            ProfileCheck.findings(of: scenario, on: .factory).map(\.description) == [
                "a.yaml:5:5: error: no endpoint of the profile camdroid-monitor fits \"GET */twice\", "
                    + "so the fault never strikes"
            ]
        )
    }
}
