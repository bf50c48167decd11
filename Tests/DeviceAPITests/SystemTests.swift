import IntercomModel
import Testing

@Suite struct SystemTests {
    @Test(arguments: [
        ("POST /system/data/clear", #"{"data_types":["logs"]}"#),
        ("POST /system/data/clear", #"{"clear_fields":["cards","logs"]}"#),
        ("DELETE /system/debug/log", ""),
    ])
    func `the log is cleared in three ways`(request: String, body: String) {
        var ask = AskSettings()
        #expect(!ask.device.log.lines.isEmpty)
        #expect(ask(request, body) == "200 {}")
        #expect(ask.device.log.lines.isEmpty)
    }

    @Test(arguments: [
        (#"{"data_types":["cards"]}"#, "200 {}"),
        (#"{"data_types":"logs"}"#, invalid("must be an array")),
        (#"{"clear_fields":[1]}"#, invalid("must be a string")),
        ("{}", invalid("is required")),
    ])
    func `what does not name the log leaves it alone`(body: String, answer: String) {
        var ask = AskSettings()
        #expect(ask("POST /system/data/clear", body) == answer)
        #expect(!ask.device.log.lines.isEmpty)
    }

    @Test func `the firmware is the newest`() {
        var ask = AskSettings()
        #expect(ask("GET /system/firmware/check/status") == #"200 {"is_update_available":false}"#)
        #expect(ask("GET /system/firmware/server/custom") == #"200 {"is_enabled":false,"url":""}"#)
        #expect(ask("GET /system/firmware/update/status") == #"200 {"status":"idle"}"#)
    }

    @Test func `encryption of the web takes three seconds, without an outage`() {
        var ask = AskSettings()
        #expect(ask("POST /web/ssl", #"{"is_enabled":true}"#) == "200 {}")
        #expect(ask.device.power.isListening)
        #expect(ask.device.pendingTimers.map { "\($0.owner): \($0.what)" } == ["web server: restart"])
        #expect(!ask.device.web.isEncrypted)
        ask.advance(by: .seconds(3))
        #expect(ask.device.web.isEncrypted && ask.device.power.isListening)
        #expect(ask("POST /web/ssl", "{}") == invalid("is required"))
    }

    @Test func `syslog reads back as written`() {
        var ask = AskSettings()
        let body = #"{"enabled":true,"server":{"server":"log.example","port":65535,"severity":7},"tag":"door"}"#
        #expect(ask("POST /syslog/settings", body) == "200 {}")
        #expect(ask("GET /syslog/settings") == "200 " + body)
        #expect(ask("POST /syslog/settings", "{}") == invalid("is required"))
        #expect(
            ask("POST /syslog/settings", #"{"enabled":true,"server":{"severity":8}}"#)
                == invalid("must be between 0 and 7")
        )
        #expect(ask("GET /syslog/settings") == "200 " + body)
    }
}
