import IntercomModel
import Testing

@Suite struct CallHandlingTests {
    @Test func `a profile may refuse a second call`() {
        var (first, second) = (AskSettings(), AskSettings { $0.secondCall = .refused })
        for number in ["1", "2"] {
            #expect(first("POST /system/debug/call/start", #"{"number":"\#(number)"}"#) == "200 {}")
        }
        #expect(first.device.call?.number == "2")
        #expect(second("POST /system/debug/call/start", #"{"number":"1"}"#) == "200 {}")
        #expect(
            second("POST /system/debug/call/start", #"{"number":"2"}"#) == invalid("must wait for the end of the call")
        )
        #expect(second("POST /system/debug/call/end") == "200 {}")
        #expect(second("POST /system/debug/call/start", #"{"number":"2"}"#) == "200 {}")
    }

    @Test(arguments: ["1", "sip:a@b.c"])
    func `a number has 256 characters at most`(beginning: String) {
        var ask = AskSettings()
        for (length, isTaken) in [(256, true), (257, false)] {
            let last = beginning.suffix(1)
            let number = beginning + String(repeating: String(last), count: length - beginning.utf8.count)
            let answer = ask("POST /system/debug/call/start", #"{"number":"\#(number)"}"#)
            #expect(answer.hasPrefix("200") == isTaken, "\(length): \(answer)")
        }
    }

    @Test func `the dial time-out is that of the next call`() {
        var ask = AskSettings()
        #expect(ask("GET /device/call/dial/timeout") == #"200 {"dial_timeout":60,"forwarding_timeout":30}"#)
        _ = ask("POST /system/debug/call/start", #"{"number":"101"}"#)
        #expect(ask("POST /device/call/dial/timeout", #"{"dial_timeout":5,"forwarding_timeout":9}"#) == "200 {}")
        #expect(ask.takeEvents().last == .settingsChanged("dial timeout"))
        ask.advance(by: .seconds(10))
        #expect(ask.device.call?.state == .calling)
        _ = ask("POST /system/debug/call/start", #"{"number":"102"}"#)
        ask.advance(by: .milliseconds(4_999))
        #expect(ask.device.call?.state == .calling)
        ask.advance(by: .milliseconds(1))
        #expect(ask.device.call?.ending == .dialTimeout)
        #expect(ask("GET /device/call/dial/timeout") == #"200 {"dial_timeout":5,"forwarding_timeout":9}"#)
    }

    @Test(arguments: ["30.0", "3e1", "300e-1"])
    func `a number with a zero fraction is an integer`(written: String) {
        var ask = AskSettings()
        #expect(ask("POST /device/call/talk/timeout", #"{"talk_timeout":\#(written)}"#) == "200 {}")
        #expect(ask("GET /device/call/talk/timeout") == #"200 {"talk_timeout":30}"#)
    }

    @Test func `the talk time-out ends a talk`() throws {
        var ask = AskSettings()
        #expect(ask("POST /device/call/talk/timeout", #"{"talk_timeout":7}"#) == "200 {}")
        #expect(ask("GET /device/call/talk/timeout") == #"200 {"talk_timeout":7}"#)
        _ = ask("POST /system/debug/call/start", #"{"number":"101"}"#)
        try ask.device.apply(.sip(.ok))
        ask.advance(by: .seconds(7))
        #expect(ask.device.call?.state == .ended(talk: .seconds(7)))
    }

    @Test(arguments: [
        ("/device/call/dial/timeout", #"{"dial_timeout":0}"#, "must be at least 1"),
        ("/device/call/dial/timeout", #"{"dial_timeout":"9"}"#, "must be an integer"),
        ("/device/call/dial/timeout", #"{"dial_timeout":1,"forwarding_timeout":-1}"#, "must be at least 0"),
        ("/device/call/talk/timeout", "{}", "is required"),
        ("/device/call/drop", #"{"is_enabled":"true"}"#, "must be a boolean"),
    ])
    func `a wrong value is refused`(path: String, body: String, words: String) {
        var ask = AskSettings.panel()
        #expect(ask("POST " + path, body) == invalid(words))
    }

    @Test func `a time-out may be longer than the time line`() {
        var ask = AskSettings()
        let body = #"{"talk_timeout":9223372036854775807}"#
        #expect(ask("POST /device/call/talk/timeout", body) == "200 {}")
        #expect(ask("GET /device/call/talk/timeout") == "200 " + body)
    }

    @Test(arguments: ["auto_answer", "drop", "drop/lock-open"])
    func `switches read back as written`(name: String) {
        var ask = AskSettings.panel()
        #expect(ask("GET /device/call/" + name) == #"200 {"is_enabled":false}"#)
        #expect(ask("POST /device/call/" + name, #"{"is_enabled":true}"#) == "200 {}")
        #expect(ask("GET /device/call/" + name) == #"200 {"is_enabled":true}"#)
    }

    @Test func `with auto answer a caller is heard at once`() throws {
        var ask = AskSettings()
        try ask.device.receiveCall(from: "sip:7@192.0.2.1")
        #expect(ask.device.call?.state == .ringing)
        ask.device.endCall()
        _ = ask("POST /device/call/auto_answer", #"{"is_enabled":true}"#)
        try ask.device.receiveCall(from: "sip:7@192.0.2.1")
        #expect(ask.device.call?.state == .talking(since: .start))
    }

    @Test func `two switches of a panel are only read`() {
        var ask = AskSettings.panel()
        #expect(ask("GET /device/call/dial/auto") == #"200 {"is_enabled":false}"#)
        #expect(ask("GET /device/feature/rescue-service") == #"200 {"is_enabled":false}"#)
        #expect(ask("POST /device/call/dial/auto", "{}").hasPrefix("405"))
    }
}
