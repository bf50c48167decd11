import IntercomModel
import Testing

@Suite struct ManagementTests {
    @Test func `nobody watches from afar`() {
        var (panel, monitor) = (AskSettings.panel(), AskSettings())
        #expect(panel("GET /network/management/remotes") == #"200 {"list":[]}"#)
        #expect(monitor("GET /network/management/remotes") == notFound)
    }

    private static let path = "/network/management/settings"

    @Test func `the members of the settings depend on the protocol, and each protocol keeps its own`() {
        var ask = AskSettings()
        let mqtt =
            #"{"is_enabled":true,"protocol":"mqtt","settings":{"url":"a.example:1883","password":"m","#
            + #""is_logging_enabled":true,"is_encrypted":true}}"#
        let http =
            #"{"is_enabled":true,"protocol":"http","settings":{"url":"b.example","password":"h","#
            + #""is_logging_enabled":false,"is_heartbeat_enabled":true}}"#
        #expect(
            ask("GET " + Self.path)
                == #"200 {"is_enabled":false,"protocol":"mqtt","settings":{"url":"link.bas-ip.com:1883","#
                + #""password":"123abc","is_logging_enabled":false,"is_encrypted":false}}"#
        )
        for settings in [mqtt, http] {
            #expect(ask("POST " + Self.path, settings) == "200 {}")
            #expect(ask("GET " + Self.path) == "200 " + settings)
        }
        #expect(ask("POST " + Self.path, #"{"is_enabled":true,"protocol":"mqtt"}"#) == "200 {}")
        #expect(ask("GET " + Self.path) == "200 " + mqtt)
    }

    @Test func `the protocol decides whose settings they are, wherever it stands`() {
        var ask = AskSettings()
        _ = ask("POST " + Self.path, #"{"settings":{"url":"b.example"},"protocol":"http","is_enabled":true}"#)
        #expect(ask.device.settings.management.http.url == "b.example")
        #expect(ask.device.settings.management.mqtt.url == "link.bas-ip.com:1883")
    }

    @Test(arguments: [
        (#"{"protocol":"mqtt"}"#, "is required"),
        (#"{"is_enabled":true}"#, "is required"),
        (#"{"is_enabled":true,"protocol":"ftp"}"#, "must be one of: http, mqtt"),
        (#"{"is_enabled":true,"protocol":"http","settings":[]}"#, "must be an object"),
        (#"{"is_enabled":true,"protocol":"http","settings":{"url":1}}"#, "must be a string"),
        (#"{"is_enabled":true,"protocol":"http","settings":{"is_heartbeat_enabled":1}}"#, "must be a boolean"),
    ])
    func `wrong settings are refused`(body: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST " + Self.path, body) == invalid(words))
    }

    @Test func `a panel has three pages for it`() {
        var ask = AskSettings.panel()
        let link =
            #"{"link_url":"c.example","link_enable":true,"link_password":"p","realtime_logging":true,"heartbeat":true}"#
        #expect(ask("POST /network/management/link", link) == "200 {}")
        #expect(ask("GET /network/management/link") == "200 " + link)
        #expect(ask("GET /network/management/server/certificate") == #"200 {"uploaded":false}"#)
        #expect(ask("GET " + Self.path) == notFound)
    }

    @Test(arguments: ["camdroid-panels", "android-panels"])
    func `a panel's server is off and at the vendor's from the factory, and is set by POST and PUT`(family: String) {
        var ask = AskSettings(family: family)
        func body(_ isEnabled: Bool, _ kind: String, _ url: String) -> String {
            #"{"is_enabled":\#(isEnabled),"protocol":"\#(kind)","settings":{"url":"\#(url)","password":"123abc","#
                + #""is_logging_enabled":false,"is_heartbeat_enabled":false,"is_encrypted":false}}"#
        }
        let path = "/network/management/server"
        #expect(ask("GET " + path) == "200 " + body(false, "http", "https://sip.bas-ip.com"))
        for (method, set) in [("POST", body(true, "http", "a.example")), ("PUT", body(true, "mqtt", "b.example:1883"))]
        {
            #expect(ask("\(method) \(path)", set) == "200 {}")
            #expect(ask("GET " + path) == "200 " + set)
        }
        #expect(ask("GET \(path)/debug") == #"200 {"is_enabled":true,"is_connected":false}"#)
    }

    @Test func `a certificate is taken, whatever it looks like`() {
        var ask = AskSettings()
        #expect(ask("POST \(Self.path)/certificate", "-----BEGIN CERTIFICATE-----") == "200 {}")
        #expect(ask.device.settings.management.hasCustomCertificate)
    }
}
