import APIContract
import DeviceAPI
import IntercomModel
import Testing

@Suite struct ClockTests {
    @Test func `time goes on with the device, under the names of both families`() {
        var ask = AskSettings()
        ask.advance(by: .milliseconds(2_999))
        #expect(
            ask("GET /device/time")
                == #"200 {"device_time_unix":1767225602,"device_timezone":"UTC±00:00","#
                + #""time_unix":1767225602,"timezone":"UTC±00:00"}"#
        )
    }

    @Test func `an android panel says its zone and its seconds, as one was seen to`() {
        var ask = AskSettings(family: "android-panels", apiVersion: "2.9.0") { $0.settings.time.zone = "UTC+03:00" }
        #expect(ask("GET /device/time") == #"200 {"timezone":"UTC+03:00","time_unix":1767225600}"#)
        let answer = DeviceRoutes.table(for: ask.device).routes.first { $0.name == "Clock.time" }?.answerClaim
        #expect(answer?.evidence == .captured)
        #expect(answer?.source == "aa12fb, firmware 3.21.3, 2025-04")
    }

    @Test func `a time that is set goes on from there, also while a time server is in use`() {
        var ask = AskSettings()
        #expect(
            ask("POST /network/timezone/manual", #"{"timezone":"UTC+03:00","time_unix":1000000000}"#) == "200 {}"
        )
        ask.advance(by: .seconds(5))
        #expect(
            ask("GET /device/time")
                == #"200 {"device_time_unix":1000000005,"device_timezone":"UTC+03:00","#
                + #""time_unix":1000000005,"timezone":"UTC+03:00"}"#
        )
        #expect(ask.device.now == .start + .seconds(5))
    }

    @Test func `the time server puts the clock right when it is switched on, and when the device comes up`() {
        func now(_ ask: inout AskSettings) -> String { String(ask("GET /device/time").dropFirst(24).prefix(10)) }
        var ask = AskSettings()
        let (past, off) = (#"{"timezone":"UTC+03:00","time_unix":1000000000}"#, #"{"enabled":false}"#)
        _ = ask("POST /network/ntp", off)
        _ = ask("POST /network/timezone/manual", past)
        ask.advance(by: .seconds(5))
        #expect(now(&ask) == "1000000005")
        _ = ask("POST /network/ntp", #"{"enabled":true}"#)
        #expect(now(&ask) == "1767225605")

        _ = ask("POST /network/ntp", off)
        _ = ask("POST /network/timezone/manual", past)
        ask.device.reboot()
        ask.advance(by: .seconds(10))
        ask.logIn()
        #expect(now(&ask) == "1000000010")
        _ = ask("POST /network/ntp", #"{"enabled":true}"#)
        _ = ask("POST /network/timezone/manual", past)
        #expect(now(&ask) == "1000000000")
        ask.device.reboot()
        ask.advance(by: .seconds(10))
        ask.logIn()
        #expect(now(&ask) == "1767225625")
    }

    @Test(arguments: [
        (#"{"timezone":"UTC","time_unix":0}"#, "must be one of: " + TimeSettings.zones.joined(separator: ", ")),
        (#"{"timezone":"UTC+03:00"}"#, "is required"),
        (#"{"time_unix":0}"#, "is required"),
        (#"{"timezone":"UTC+03:00","time_unix":"0"}"#, "must be an integer"),
        (#"{"timezone":"UTC+03:00","time_unix":-1}"#, "must be between 0 and 253402300799"),
        (#"{"timezone":"UTC+03:00","time_unix":253402300800}"#, "must be between 0 and 253402300799"),
    ])
    func `a wrong time is refused`(body: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST /network/timezone/manual", body) == invalid(words))
        #expect(ask.device.calendar.offset == .zero)
    }

    @Test(arguments: [
        ("camdroid-monitors", "current_timezone"), ("camdroid-panels", "current_timezone"),
        ("android-monitors", "timezone"), ("android-panels", "timezone"),
    ])
    func `each family writes the zone under its own name and reads it under both`(family: String, name: String) {
        var ask = AskSettings(family: family)
        for zone in TimeSettings.zones {
            #expect(ask("POST /network/timezone", #"{"\#(name)":"\#(zone)"}"#) == "200 {}")
            #expect(ask("GET /network/timezone") == #"200 {"current_timezone":"\#(zone)","timezone":"\#(zone)"}"#)
        }
        #expect(TimeSettings.zones.count == 38)
        #expect(ask("POST /network/timezone", "{}") == invalid("is required"))
        #expect(ask("POST /network/timezone", #"{"\#(name)":3}"#) == invalid("must be a string"))
    }

    @Test func `the time server reads back as written`() {
        var ask = AskSettings()
        #expect(ask("GET /network/ntp") == #"200 {"enabled":true,"use_default":true,"custom_server":""}"#)
        let body = #"{"enabled":false,"use_default":false,"custom_server":"ntp.example"}"#
        #expect(ask("POST /network/ntp", body) == "200 {}")
        #expect(ask("GET /network/ntp") == "200 " + body)
        #expect(ask("POST /network/ntp", #"{"enabled":"no"}"#) == invalid("must be a boolean"))
    }

    @Test func `summer time reads back as written`() {
        var ask = AskSettings()
        let body =
            #"{"is_enabled":true,"start":{"month":4,"day":"first_sunday","hour":0},"#
            + #""end":{"month":12,"day":"last_thursday","hour":23},"delta":-30}"#
        #expect(ask("POST /network/dst", body) == "200 {}")
        #expect(ask("GET /network/dst") == "200 " + body)
        #expect(ask("POST /network/dst", #"{"is_enabled":false}"#) == "200 {}")
        #expect(ask("GET /network/dst") == "200 " + body.replacing("true", with: "false"))
    }

    @Test(arguments: [
        (#"{"month":13,"day":"first_sunday","hour":0}"#, "must be between 1 and 12"),
        (#"{"month":1,"day":"first_sunday","hour":24}"#, "must be between 0 and 23"),
        (#"{"month":1,"hour":0}"#, "is required"),
    ])
    func `a wrong rule of summer time is refused`(start: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST /network/dst", #"{"is_enabled":true,"start":\#(start)}"#) == invalid(words))
    }
}
