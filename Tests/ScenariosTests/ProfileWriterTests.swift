import IntercomModel
import RingbackFixtures
import Scenarios
import Testing

/// What is written is read back.
@Suite struct ProfileWriterTests {
    private static let names = [
        "DebugCall.start", "LockOptions.code", "LockOptions.setCode", "Media.volume", "Syslog.settings",
        "Unlocking.masterCard",
        "Webhooks.create", "Webhooks.list", "Webhooks.item", "Webhooks.change", "Webhooks.delete", "Webhooks.test",
    ]

    private static func reread(_ profile: DeviceProfile) throws -> DeviceProfile {
        let text = ProfileWriter.yaml(of: profile, head: ["One sentence.", ""])
        let reading = ProfileReader.read(Array(text.utf8), file: "\(profile.name).yaml", endpoints: names)
        #expect(reading.findings.map(\.description) == [], "\(text)")
        var read = try #require(reading.profile)
        read.source = profile.source
        return read
    }

    @Test(arguments: Fixtures.profiles.map(\.name))
    func `a built-in profile`(name: String) throws {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        let profile = try #require(ProfileReader.read(bytes, file: name, endpoints: Self.names).profile)
        #expect(try Self.reread(profile) == profile)
    }

    /// Texts that YAML takes for something else, that end a line, or that nobody can print.
    @Test(arguments: [
        "", " ", "yes", "null", "~", "0101", "1.3.5", "- a", "a: b", "a #b", "#", "'", "\"", "it's \"so\"", "\\", "\n",
        "a\r\nb",
        "\t", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}x", "é", "😀", "{a}", "[", "%", "@", "`", "&a", "*a",
        "!a", "|",
        "a ", " a", "true", "1e3", "2026-11-28", "a,b", "x: ", "?", "https://x/y",
    ])
    func `any text`(text: String) throws {
        var profile = DeviceProfile.factory
        profile.about = "x" + text
        profile.info.commit = text
        profile.refusals.texts = [.logIn: text, .invalid: "{param} \(text)"]
        profile.answers = ["Media.volume": CapturedAnswer(status: 201, body: text, type: "text/plain")]
        profile.wire = WireHabits(order: ["Date", "x"], fields: ["X-A": "a \"b\""], without: ["Date"], closes: true)
        profile.captured = CapturedFrom(model: text, firmware: "1", date: "2026")
        #expect(try Self.reread(profile) == profile)
    }

    @Test func `a limit and a second account that are as usual`() throws {
        var profile = DeviceProfile.factory
        profile.login.attempts = AttemptLimit()
        profile.login.manager = Manager()
        profile.timeouts.dial = .milliseconds(1500)
        profile.endpoints.paths = ["Media.volume": "/volume"]
        profile.endpoints.missing = ["Syslog.settings"]
        #expect(try Self.reread(profile) == profile)
    }
}
