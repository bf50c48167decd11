import HTTPWire
import IntercomModel
import JSONTree
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

    @Test func `a lock or a door that is not there is told, wherever it is meant`() throws {
        let script = """
            calls:
              - to: 1
                story: [{ sip: 200 }, { either: [{ story: [{ lock: open }] }, { story: [{ door: closed }] }] }]
              - { to: 2, story: [{ wait-for: "lock.3:open" }, { sip: 200 }] }
            timeline:
              - { when: "door:open", reboot: true }
              - { at: 1s, lock: { number: 3, state: open } }
              - { at: 2s, fault: { while: "lock.9:open", do: reset } }
            faults:
              - { while: "lock.2:open", do: reset }
            """
        let scenario = try #require(ScenarioReader.read(Array(script.utf8), file: "a.yaml").scenario)
        let places = { (profile: DeviceProfile) in
            ProfileCheck.findings(of: scenario, on: profile).map { "\($0.position.line)" }
        }
        #expect(places(.factory) == ["3", "3", "4", "6", "7", "8", "10"])
        #expect(places(Self.panel) == ["4", "7", "8"])
        let messages = ProfileCheck.findings(of: scenario, on: Self.panel).map(\.message)
        #expect(messages.first == "the profile camdroid-monitor has no lock 3, only 1 to 2")
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
