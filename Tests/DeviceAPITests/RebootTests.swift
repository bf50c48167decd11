import IntercomModel
import Testing

@Suite struct RebootTests {
    @Test func `a reboot answers for a second, is away for five, and comes back without sessions`() {
        var ask = AskSettings()
        ask.advance(by: .seconds(100))
        #expect(ask.device.uptime == .seconds(100))
        #expect(ask("GET /system/reboot/run") == "200 {}")
        #expect(ask.device.power == .goingDown)
        ask.advance(by: .milliseconds(999))
        #expect(ask("GET /system/firmware/update/status").hasPrefix("200"))
        #expect(ask.device.power.isListening)
        ask.advance(by: .milliseconds(1))
        #expect(!ask.device.power.isListening)
        #expect(ask.device.sessions.alive(at: ask.device.now).isEmpty)
        ask.advance(by: .milliseconds(4_999))
        #expect(!ask.device.power.isListening)
        ask.advance(by: .milliseconds(1))
        #expect(ask("GET /device/time") == logInAgain)
        #expect(ask.device.uptime == .zero)
        #expect(ask.device.power == .on(since: .start + .seconds(106)))
        #expect(
            ask.takeEvents() == [
                .powerChanged(.goingDown),
                .sessionsEnded(count: 1),
                .powerChanged(.booting(until: .start + .seconds(106))),
                .powerChanged(.on(since: .start + .seconds(106))),
            ]
        )
    }

    @Test func `a jump does what a walk does`() {
        var (walk, jump) = (AskSettings(), AskSettings())
        for reboot in ["GET /system/reboot/run", "POST /system/settings/default"] {
            #expect(walk(reboot) == jump(reboot))
            for _ in 0..<100 { walk.advance(by: .milliseconds(100)) }
            jump.advance(by: .seconds(10))
            #expect(walk.device.takeEvents() == jump.device.takeEvents())
            walk.logIn()
            jump.logIn()
        }
    }

    @Test func `logout is still answered after the reboot was asked for`() {
        var ask = AskSettings()
        _ = ask("GET /system/reboot/run")
        #expect(ask("GET /logout") == "200 {}")
        #expect(ask("GET /logout") == logInAgain)
    }

    @Test func `a second reboot while the first is under way changes nothing`() {
        var ask = AskSettings()
        _ = ask("GET /system/reboot/run")
        ask.advance(by: .milliseconds(500))
        #expect(ask("GET /system/reboot/run") == "200 {}")
        ask.advance(by: .milliseconds(5_500))
        #expect(ask.device.power == .on(since: .start + .seconds(6)))
        ask.advance(by: .seconds(60))
        #expect(ask.device.power == .on(since: .start + .seconds(6)))
    }

    @Test func `a call ends with the reboot and is forgotten; the next one has a number of its own`() throws {
        var ask = AskSettings()
        _ = ask("POST /system/debug/call/start", #"{"number":"101"}"#)
        _ = ask("GET /system/reboot/run")
        #expect(ask("GET /system/call/status").contains("calling"))
        ask.advance(by: .seconds(1))
        #expect(ask.device.calls.last?.state == .ended(talk: .zero))
        #expect(throws: DeviceError.down) { try ask.device.receiveCall(from: "sip:7@192.0.2.1") }
        ask.advance(by: .seconds(5))
        ask.logIn()
        #expect(
            ask("GET /system/call/status")
                == #"200 {"status":"idle","number":"","sip_code":0,"sip_reason":"","duration":0}"#
        )
        #expect(throws: DeviceError.noCall) { try ask.device.apply(.hangup(.remote)) }
        #expect(ask.device.pendingTimers.isEmpty)
        try ask.device.receiveCall(from: "sip:7@192.0.2.1")
        #expect(ask.device.call?.id == 2)
    }

    @Test func `a factory reset brings back settings, account and time-outs, then reboots`() {
        var ask = AskSettings()
        let factory = ask("GET /device/sip/settings")
        _ = ask("POST /device/settings/volume", #"{"volume_level":6}"#)
        _ = ask("POST /device/call/talk/timeout", #"{"talk_timeout":7}"#)
        _ = ask("POST /device/sip/enable", #"{"sip_enable":false}"#)
        _ = ask("POST /security/password/web/admin?oldPassword=123456&newPassword=secret")
        ask.logIn(password: "secret")
        #expect(ask("POST /system/settings/default") == "200 {}")
        #expect(ask.device.log.lines.isEmpty)
        ask.advance(by: .seconds(6))
        ask.logIn(password: "123456")
        #expect(ask("GET /device/settings/volume") == #"200 {"volume_level":3}"#)
        #expect(ask("GET /device/call/talk/timeout") == #"200 {"talk_timeout":120}"#)
        #expect(ask("GET /device/sip/settings") == factory)
        #expect(ask("GET /sip/status") == #"200 {"sip_status":"OK","register_last_attempt":1767225606}"#)
    }
}
