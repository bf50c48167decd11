import IntercomModel
import Testing

/// The pages about webhooks of an android panel.
struct WebhooksTests {
    private static func panel(_ version: String = "2.15.0") -> AskSettings {
        AskSettings(family: "android-panels", apiVersion: version) { $0.refusals.form = .plain }
    }

    private static func body(
        url: String = "http://127.0.0.1:81/x",
        secret: String = "0123456789abcdef",
        more: String = ""
    ) -> String {
        #"{"url":"\#(url)","secret":"\#(secret)","event_types":["log.outgoing_call"]\#(more)}"#
    }

    @Test func `one is created, read, changed, listed and deleted`() {
        var ask = Self.panel()
        #expect(ask("POST /webhooks", Self.body()) == #"200 {"item_uid":1}"#)
        let members =
            #"{"uid":1,"url":"http://127.0.0.1:81/x","secret":"0123456789abcdef","status":"active","timeout":5000,"#
            + #""retries":3,"headers":"","event_types":["log.outgoing_call"]}"#
        #expect(ask("GET /webhooks/1") == "200 " + members)
        #expect(ask("GET /webhooks").hasSuffix(#""list_items":[\#(members)]}"#))
        #expect(ask("GET /webhooks").hasPrefix(#"200 {"list_options":{"#))
        let changed =
            #"{"url":"https://b.example/","secret":"fedcba9876543210","status":"disabled","timeout":30000,"#
            + #""retries":0,"headers":"{\"X-A\":\"b\"}","event_types":[]}"#
        #expect(ask("PUT /webhooks/1", changed) == "200 {}")
        #expect(ask("GET /webhooks/1") == "200 " + changed.replacing("{\"url", with: "{\"uid\":1,\"url"))
        #expect(ask("POST /webhooks", Self.body()) == #"200 {"item_uid":2}"#)
        #expect(ask("DELETE /webhooks/1") == "200 {}")
        #expect(ask("GET /webhooks/1") == wrongUID)
        #expect(ask("GET /webhooks?filter_field=uid&filter_type=equal&filter_value=2").contains(#""uid":2"#))
    }

    private let wrongUID = #"400 {"error":"Wrong webhook uid"}"#

    @Test(arguments: ["GET /webhooks/7", "DELETE /webhooks/7", "POST /webhooks/7/test", "PUT /webhooks/7"])
    func `of one that is not there each call says so`(line: String) {
        var ask = Self.panel()
        #expect(ask(line, line.hasPrefix("PUT") ? Self.body() : "") == wrongUID)
    }

    @Test(arguments: [
        body(secret: "0123456789abcde"), body(secret: String(repeating: "x", count: 129)),
        body(url: "127.0.0.1:81"), body(url: "ftp://a.example"), body(url: "http://"), body(url: "http://a b"),
        body(more: #","timeout":999"#), body(more: #","timeout":30001"#), body(more: #","retries":6"#),
        body(more: #","retries":-1"#), body(more: #","status":"on""#), body(more: #","headers":{"X-A":"b"}"#),
        #"{"secret":"0123456789abcdef","event_types":[]}"#, #"{"url":"http://a.example","event_types":[]}"#,
        #"{"url":"http://a.example","secret":"0123456789abcdef"}"#,
        #"{"url":"http://a.example","secret":"0123456789abcdef","event_types":"log.outgoing_call"}"#,
    ])
    func `what is outside the documented bounds is refused, and nothing is kept`(body: String) {
        var ask = Self.panel()
        #expect(ask("POST /webhooks", body).hasPrefix("400 "))
        #expect(ask.device.outgoing.webhooks.isEmpty)
    }

    @Test(arguments: [
        body(secret: String(repeating: "x", count: 16)), body(secret: String(repeating: "x", count: 128)),
        body(more: #","timeout":1000,"retries":5"#), body(more: #","timeout":30000,"retries":0"#),
    ])
    func `the documented bounds are taken`(body: String) {
        var ask = Self.panel()
        #expect(ask("POST /webhooks", body) == #"200 {"item_uid":1}"#)
    }

    @Test func `older panels and other families do not have them`() {
        for (family, version) in [("android-panels", "2.14.0"), ("camdroid-panels", "2.15.0")] {
            var ask = AskSettings(family: family, apiVersion: version)
            #expect(ask("POST /webhooks", Self.body()).hasPrefix("404"))
        }
        var first = Self.panel("2.14.1")
        #expect(first("POST /webhooks", Self.body()) == #"200 {"item_uid":1}"#)
    }

    @Test func `their number is bounded`() {
        var ask = Self.panel()
        for uid in 1...Webhook.most { #expect(ask("POST /webhooks", Self.body()) == #"200 {"item_uid":\#(uid)}"#) }
        #expect(ask("POST /webhooks", Self.body()) == #"400 {"error":"Number of webhooks exceeded"}"#)
        #expect(ask("DELETE /webhooks/1") == "200 {}")
        #expect(ask("POST /webhooks", Self.body()) == #"200 {"item_uid":\#(Webhook.most + 1)}"#)
    }
}
