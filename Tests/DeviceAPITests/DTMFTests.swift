import IntercomModel
import Testing

@Suite struct DTMFTests {
    private static let written =
        ##"{"codes":{"first":{"use_default_value":true,"custom_value":"12*#"},"##
        + ##""second":{"is_enabled":true,"value":"9"},"elevator":{"use_default_value":true,"custom_value":"ABCD"}}}"##

    @Test func `codes read back as they were written`() {
        var ask = AskSettings()
        #expect(
            ask("GET /device/settings/dtmf/codes")
                == ##"200 {"codes":{"first":{"use_default_value":false,"custom_value":"#"},"##
                + ##""second":{"is_enabled":false,"value":"0"},"elevator":{"use_default_value":false,"custom_value":"DC"}}}"##
        )
        #expect(ask("POST /device/settings/dtmf/codes", Self.written) == "200 {}")
        #expect(ask("GET /device/settings/dtmf/codes") == "200 " + Self.written)
    }

    @Test(arguments: ["1.1.0", "1.1", "1.10.0", "2"])
    func `the lift has a code from API 1.1.0 on`(version: String) {
        var ask = AskSettings(apiVersion: version)
        #expect(ask("GET /device/settings/dtmf/codes").contains("elevator"))
    }

    @Test(arguments: ["0.9.0", "1.0.9", "1"])
    func `an older API knows no lift and does not look at its code`(version: String) {
        var ask = AskSettings(apiVersion: version)
        let bad = Self.written.replacing("ABCD", with: "no keys")
        #expect(ask("POST /device/settings/dtmf/codes", bad) == "200 {}")
        #expect(
            ask("GET /device/settings/dtmf/codes")
                == ##"200 {"codes":{"first":{"use_default_value":true,"custom_value":"12*#"},"##
                + ##""second":{"is_enabled":true,"value":"9"}}}"##
        )
        #expect(ask.device.settings.dtmf.elevator.custom == "DC")
    }

    @Test func `the code of the lift may be left out and then stays`() {
        var ask = AskSettings()
        _ = ask("POST /device/settings/dtmf/codes", Self.written)
        let body =
            ##"{"codes":{"first":{"use_default_value":true,"custom_value":"1"},"second":{"is_enabled":true,"value":"2"}}}"##
        #expect(ask("POST /device/settings/dtmf/codes", body) == "200 {}")
        #expect(ask.device.settings.dtmf.elevator.custom == "ABCD")
    }

    @Test(arguments: [
        (##""12*#""##, ##""12*#1""##, "has a wrong format"),
        (##""12*#""##, ##""""##, "has a wrong format"),
        (##""12*#""##, ##""A""##, "has a wrong format"),
        (##""ABCD""##, ##""E""##, "has a wrong format"),
        (##""9""##, "9", "must be a string"),
        (##","value":"9""##, "", "is required"),
        (##","custom_value":"ABCD""##, "", "is required"),
        (##""codes""##, ##""code""##, "is required"),
    ])
    func `a wrong code is refused`(good: String, bad: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST /device/settings/dtmf/codes", Self.written.replacing(good, with: bad)) == invalid(words))
    }

    @Test func `panels have none`() {
        var ask = AskSettings.panel()
        #expect(ask("GET /device/settings/dtmf/codes") == notFound)
    }
}
