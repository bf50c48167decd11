import IntercomModel
import Testing

/// When `web/ssl` shows: in its own time, or with the next boot.
@Suite struct WebServerTests {
    private static let on = #"{"is_enabled":true}"#
    private static let off = #"{"is_enabled":false}"#

    @Test func `it shows three seconds after the last change`() {
        var ask = AskSettings()
        _ = ask("POST /web/ssl", Self.on)
        ask.advance(by: .seconds(2))
        _ = ask("POST /web/ssl", Self.off)
        _ = ask("POST /web/ssl", Self.on)
        ask.advance(by: .milliseconds(2_999))
        #expect(!ask.device.web.isEncrypted)
        ask.advance(by: .milliseconds(1))
        #expect(ask.device.web.isEncrypted && ask.device.pendingTimers.isEmpty)
        _ = ask("POST /web/ssl", Self.off)
        #expect(ask.device.web.isEncrypted)
        ask.advance(by: .seconds(3))
        #expect(!ask.device.web.isEncrypted)
    }

    @Test func `what is so already restarts nothing`() {
        var ask = AskSettings()
        _ = ask("POST /web/ssl", Self.off)
        #expect(ask.device.pendingTimers.isEmpty)
    }

    @Test func `a boot comes up with what is set, and rings no restart behind it`() {
        var ask = AskSettings()
        _ = ask("POST /web/ssl", Self.on)
        ask.device.cutPower()
        #expect(ask.device.pendingTimers.isEmpty && !ask.device.web.isEncrypted)
        ask.device.restorePower()
        ask.advance(by: .seconds(5))
        #expect(ask.device.web.isEncrypted && ask.device.pendingTimers.isEmpty)
    }

    @Test func `a factory reset goes back to the profile`() {
        var ask = AskSettings()
        _ = ask("POST /web/ssl", Self.on)
        ask.advance(by: .seconds(3))
        _ = ask("POST /system/settings/default")
        ask.advance(by: .seconds(6))
        #expect(!ask.device.web.isEncrypted && ask.device.pendingTimers.isEmpty)
    }

    @Test func `a jump does what a walk does`() {
        var (walk, jump) = (AskSettings(), AskSettings())
        for (request, body) in [
            ("POST /web/ssl", Self.on), ("GET /system/reboot/run", ""), ("POST /web/ssl", Self.off),
        ] {
            #expect(walk(request, body) == jump(request, body))
            for _ in 0..<100 { walk.advance(by: .milliseconds(70)) }
            jump.advance(by: .seconds(7))
            #expect(walk.device.web.isEncrypted == jump.device.web.isEncrypted)
            walk.logIn()
            jump.logIn()
        }
    }
}
