import DeviceAPI
import IntercomModel
import Testing

@Suite struct SIPAccountTests {
    private static let written =
        #"{"proxy":"sip:a.example","realm":"a.example:5061","user":"7","password":"p","#
        + #""stun":{"ip":"b.example","port":3478},"h264":99,"transport":"tls","registration_interval":30.50}"#

    @Test func `the factory's account is the example of the page`() {
        var ask = AskSettings()
        #expect(
            ask("GET /device/sip/settings")
                == #"200 {"proxy":"sip:sip.bas-ip.com","realm":"sip.bas-ip.com","user":"101","password":"123abc","#
                + #""stun":{"ip":"stun.l.google.com","port":19302},"h264":102,"transport":"udp","registration_interval":50}"#
        )
    }

    @Test func `an account reads back as it was written, numbers to the letter`() {
        var ask = AskSettings()
        #expect(ask("POST /device/sip/settings", Self.written) == "200 {}")
        #expect(ask("GET /device/sip/settings") == "200 " + Self.written)
        #expect(ask.takeEvents() == [.settingsChanged("sip settings")])
    }

    @Test(arguments: [
        (#""sip:a.example""#, "1", "must be a string"),
        (#""7""#, #""""#, "has a wrong format"),
        (#""7""#, #""12345678901234567890123456789012""#, "has a wrong format"),
        (#""p""#, "null", "must be a string"),
        (#"{"ip":"b.example","port":3478}"#, "[]", "must be an object"),
        (#","port":3478"#, "", "is required"),
        ("3478", "70000", "must be between 0 and 65535"),
        ("99", "98", "must be between 99 and 127"),
        ("99", "128", "must be between 99 and 127"),
        ("99", "99.5", "must be an integer"),
        (#""h264":99,"#, "", "is required"),
        (#""tls""#, #""sctp""#, "must be one of: udp, tcp, tls"),
        ("30.50", "29.9", "must be between 30 and 900"),
        ("30.50", "900.1", "must be between 30 and 900"),
    ])
    func `a wrong member is refused, and nothing is written`(good: String, bad: String, words: String) {
        var ask = AskSettings()
        let before = ask("GET /device/sip/settings")
        let body = Self.written.replacing(good, with: bad, maxReplacements: 1)
        #expect(ask("POST /device/sip/settings", body) == invalid(words))
        #expect(ask("GET /device/sip/settings") == before)
    }

    @Test func `a panel takes what its clients send, without h264`() {
        var ask = AskSettings.panel()
        let body =
            #"{"outbound":"","password":"p","proxy":"sip:a.example","realm":"a.example","registration_interval":900,"#
            + #""transport":"udp","user":"7","user_id":"8","stun":{"ip":"b.example","port":3478}}"#
        #expect(ask("POST /device/sip/settings", body) == "200 {}")
        #expect(
            ask("GET /device/sip/settings")
                == #"200 {"proxy":"sip:a.example","realm":"a.example","user":"7","password":"p","#
                + #""stun":{"ip":"b.example","port":3478},"h264":102,"transport":"udp","registration_interval":900,"#
                + #""outbound":"","user_id":"8"}"#
        )
    }

    @Test func `an android monitor has the account of its own page`() {
        var ask = AskSettings(family: "android-monitors", apiVersion: "1.7.0")
        let body =
            #"{"enable":false,"proxy":"sip:a.example","realm":"a.example","user":"7","password":"secret","#
            + #""transport":"tcp","user_id":"8","is_enable_ring_code":true,"timeout":600,"registration_interval":30,"#
            + #""stun":{"ip":"b.example","port":3478}}"#
        #expect(ask("POST /device/sip/settings", body) == "200 {}")
        #expect(ask("GET /device/sip/settings") == "200 " + body)
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OFFLINE","register_last_attempt":null}"#)
        let short = body.replacing("secret", with: "12345")
        #expect(ask("POST /device/sip/settings", short) == invalid("has a wrong format"))
        let odd = body.replacing(":600", with: ":601")
        #expect(ask("POST /device/sip/settings", odd).hasPrefix("400 "))
    }

    @Test func `a hidden password shows a placeholder, which changes nothing when it comes back`() {
        var ask = AskSettings { $0.sipPasswordPlaceholder = "WebPass" }
        let shown = ask("GET /device/sip/settings")
        #expect(shown.contains(#""password":"WebPass""#))
        #expect(ask("POST /device/sip/settings", String(shown.dropFirst(4))) == "200 {}")
        #expect(ask.device.settings.sip.password == "123abc")
        #expect(ask("POST /device/sip/settings", Self.written) == "200 {}")
        #expect(ask.device.settings.sip.password == "p")
    }

    @Test func `SIP that is switched off is offline, and registers when it is switched on`() {
        var ask = AskSettings()
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OK","register_last_attempt":1767225600}"#)
        #expect(ask("POST /device/sip/enable", #"{"sip_enable":false}"#) == "200 {}")
        #expect(ask("GET /device/sip/enable") == #"200 {"sip_enable":false}"#)
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OFFLINE","register_last_attempt":null}"#)
        ask.advance(by: .seconds(10))
        #expect(ask("POST /device/sip/enable", #"{"sip_enable":true}"#) == "200 {}")
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OK","register_last_attempt":1767225610}"#)
        #expect(
            ask.takeEvents() == [
                .settingsChanged("sip enable"), .registrationChanged(.off),
                .settingsChanged("sip enable"), .registrationChanged(.registered),
            ]
        )
    }

    @Test func `a server that is lost stays lost while SIP is off`() {
        var ask = AskSettings()
        _ = ask("POST /device/sip/enable", #"{"sip_enable":false}"#)
        ask.device.setRegistration(.lost)
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OFFLINE","register_last_attempt":null}"#)
        _ = ask("POST /device/sip/enable", #"{"sip_enable":true}"#)
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"ERROR","register_last_attempt":1767225600}"#)
    }

    @Test(arguments: [(43, 0), (44, 44), (87, 44), (88, 88), (1_000, 968)])
    func `the device registers again six seconds before its 50 seconds are over`(passed: Int, attempt: Int) {
        var ask = AskSettings()
        ask.advance(by: .seconds(passed))
        #expect(
            ask("GET /sip/status") == #"200 {"sip_status":"OK","register_last_attempt":\#(1_767_225_600 + attempt)}"#
        )
    }

    @Test func `registering again is a switch of two paths`() {
        var ask = AskSettings()
        #expect(ask("GET /device/sip/reregister") == #"200 {"is_reregister":false}"#)
        #expect(ask("POST /device/sip/reregister", #"{"is_reregister":true}"#) == "200 {}")
        #expect(ask("GET /device/sip/reregister") == #"200 {"is_reregister":true}"#)
        let body = #"{"sip_enable":true,"is_reregister":false,"reregister_time":315}"#
        #expect(ask("POST /device/sip/enable", body) == "200 {}")
        #expect(ask("GET /device/sip/reregister") == #"200 {"is_reregister":false}"#)
        #expect(ask("POST /device/sip/reregister", "{}") == invalid("is required"))
        #expect(ask("POST /device/sip/enable", #"{"sip_enable":1}"#) == invalid("must be a boolean"))
    }
}
