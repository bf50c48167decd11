import Testing

@Suite struct ConciergeTests {
    @Test func `an external number of a monitor reads back, member by member`() {
        var ask = AskSettings()
        let path = "/device/call/concierge/external"
        #expect(ask("GET " + path) == #"200 {"enable":false,"sip_uri":"","queue_timeout":0}"#)
        #expect(ask("POST " + path, #"{"enable":true,"sip_uri":"sip:7@192.0.2.1","queue_timeout":10}"#) == "200 {}")
        #expect(ask("POST " + path, #"{"queue_timeout":5,"colour":"red"}"#) == "200 {}")
        #expect(ask("GET " + path) == #"200 {"enable":true,"sip_uri":"sip:7@192.0.2.1","queue_timeout":5}"#)
        #expect(ask("POST " + path, "{}") == "200 {}")
    }

    @Test(arguments: [
        (#"{"queue_timeout":0}"#, "200 {}"),
        (#"{"queue_timeout":4}"#, invalid("must be between 5 and 45")),
        (#"{"queue_timeout":5}"#, "200 {}"),
        (#"{"queue_timeout":45}"#, "200 {}"),
        (#"{"queue_timeout":46}"#, invalid("must be between 5 and 45")),
        (#"{"queue_timeout":"5"}"#, invalid("must be an integer")),
        (#"{"sip_uri":"7@192.0.2.1"}"#, invalid("has a wrong format")),
        (#"{"sip_uri":"sip:"}"#, invalid("has a wrong format")),
        (#"{"sip_uri":7}"#, invalid("must be a string")),
        (#"{"enable":"yes"}"#, invalid("must be a boolean")),
    ])
    func `members of the external number have their types and ranges`(body: String, answer: String) {
        var ask = AskSettings()
        #expect(ask("POST /device/call/concierge/external", body) == answer)
    }

    @Test func `a panel has a number of its own`() {
        var ask = AskSettings.panel()
        let body = #"{"number_enable":true,"number_url":"sip:9@192.0.2.1:5060"}"#
        #expect(ask("POST /device/call/concierge", body) == "200 {}")
        #expect(ask("GET /device/call/concierge") == "200 " + body)
        #expect(ask("POST /device/call/concierge", "{}") == invalid("is required"))
        #expect(ask("GET /device/call/concierge/external") == notFound)
    }
}
