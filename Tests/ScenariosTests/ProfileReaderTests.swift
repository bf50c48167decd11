import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios
import TestSupport
import Testing

@Suite struct ProfileReaderTests {
    private static let endpoints = [
        "DebugCall.start", "LockOptions.code", "LockOptions.setCode", "Unlocking.masterCard",
        "Webhooks.create", "Webhooks.list", "Webhooks.item", "Webhooks.change", "Webhooks.delete", "Webhooks.test",
    ]

    private static func read(_ yaml: String) -> ProfileReading {
        ProfileReader.read(Array(yaml.utf8), file: "mine.yaml", endpoints: endpoints)
    }

    private static func builtIn(_ name: String) throws -> DeviceProfile {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        return try #require(ProfileReader.read(bytes, file: name, endpoints: endpoints).profile)
    }

    @Test(arguments: Fixtures.profiles.map(\.name))
    func `a built-in profile has nothing to complain about`(name: String) throws {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        let reading = ProfileReader.read(bytes, file: "\(name).yaml", endpoints: Self.endpoints)
        #expect(reading.findings == [])
        #expect(reading.profile?.name == name)
        #expect(reading.profile?.about.hasSuffix(".") == true)
        #expect(ProfileReader.isProfile(bytes))
        #expect(try bytes == Repository.bytes("fixtures/profiles/\(name).yaml"))
    }

    @Test func `the default profile is the device that the program knows without a file`() throws {
        var expected = DeviceProfile.factory
        expected.source = try Repository.bytes("fixtures/profiles/camdroid-monitor.yaml")
        #expect(try Self.builtIn("camdroid-monitor") == expected)
    }

    @Test func `what a profile does not say is as on the default device`() {
        var expected = DeviceProfile.factory
        expected.name = "mine"
        expected.family = "camdroid-panels"
        expected.source = Array("family: camdroid-panels".utf8)
        #expect(Self.read("family: camdroid-panels").profile == expected)
    }

    @Test func `the newest android panel takes a JSON login and makes those wait who guess`() throws {
        let login = try Self.builtIn("android-panel@latest").login
        #expect(login == LoginRules(form: .body, acceptsBasic: true, attempts: AttemptLimit(), manager: Manager()))
    }

    @Test func `a profile may word every refusal anew`() throws {
        let lines = RefusalText.allCases.map { "    \($0.rawValue): Oh, \($0.rawValue)." }
        let profile = Self.read((["family: camdroid-panels", "refusals:", "  texts:"] + lines).joined(separator: "\n"))
        let refusals = try #require(profile.profile).refusals
        for text in RefusalText.allCases { #expect(refusals[text] == "Oh, \(text.rawValue).") }
    }

    @Test(
        arguments: [
            ("{}", "1:1: the profile is empty; begin with a line such as \"family: camdroid-monitors\""),
            ("[]", "1:1: a profile is a mapping with keys such as \"family\", not a list"),
            ("about: x", "1:1: a profile needs the key \"family\": the vendor's word, such as camdroid-monitors"),
            (
                "family: camdroid-monitor",
                "1:9: \"family\" must be one of the words camdroid-monitors, camdroid-panels, android-monitors and "
                    + "android-panels, not \"camdroid-monitor\"; did you mean \"camdroid-monitors\"?"
            ),
            (
                "family: camdroid-panels\nreboot: { boots: 3s }",
                "2:11: \"reboot\" has no key \"boots\"; did you mean \"boot\"?"
            ),
            (
                "family: camdroid-panels\nendpoints: { missing: [DebugCall.strat] }",
                "2:24: there is no endpoint \"DebugCall.strat\"; ringback contract lists them; "
                    + "did you mean \"DebugCall.start\"?"
            ),
            (
                "family: camdroid-panels\naccess: { locks: 9 }",
                "2:18: \"locks\" must be a number from 0 to 8, not 9"
            ),
            ("family: camdroid-panels\nbases: []", "2:8: \"bases\" is an empty list; fill it, or leave the key out"),
            (
                "family: camdroid-panels\nbases: [/]",
                "2:9: \"bases\" must be a list of paths such as /api/v1, not \"/\""
            ),
            (
                "family: camdroid-panels\nbases: [/a/../b]",
                "2:9: \"bases\" must be a list of paths such as /api/v1, not \"/a/../b\""
            ),
            ("family: camdroid-panels\nbases: [/a, /b, /a]", "2:17: \"/a\" stands twice in \"bases\"; leave one out"),
            (
                "family: camdroid-panels\ncall-status: { members: { status: '' } }",
                "2:35: \"status\" is an empty text; fill it, or leave the key out"
            ),
            ("family: camdroid-panels\nlogin: query", "2:8: \"login\" must be a mapping, not \"query\""),
            (
                "family: camdroid-panels\ncall-status: { members: { duration: status } }",
                "2:37: \"duration\" cannot be called \"status\", because \"status\" is; give it a name of its own, "
                    + "such as \"duration\""
            ),
            (
                "family: camdroid-panels\ncall-status: { members: { status: code, sip-code: code } }",
                "2:51: \"sip-code\" cannot be called \"code\", because \"status\" is; give it a name of its own, "
                    + "such as \"sip_code\""
            ),
        ]
    )
    func `a slip is an error with its place`(yaml: String, finding: String) {
        let reading = Self.read(yaml)
        #expect(reading.profile == nil)
        #expect(reading.findings.map { "\($0.position.line):\($0.position.column): \($0.message)" } == [finding])
    }

    @Test func `members of the call status may change their names with each other`() throws {
        let yaml = "family: camdroid-panels\ncall-status: { members: { status: number, number: status } }"
        let members = try #require(Self.read(yaml).profile).callStatus.members
        #expect([members.status, members.number] == ["number", "status"])
    }

    @Test(
        arguments: [
            ("family: x", true), ("famliy: camdroid-panels\nlogin: {}", true), ("about: x", false),
            ("about: x\ncalls: []", false), ("about: x\nprofile: camdroid-panel", false), ("", false), ("[1]", false),
        ]
    )
    func `a profile is told from a script by its keys`(yaml: String, isProfile: Bool) {
        #expect(ProfileReader.isProfile(Array(yaml.utf8)) == isProfile)
    }
}
