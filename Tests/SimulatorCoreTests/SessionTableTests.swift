import IntercomModel
import SimulatorCore
import Testing

/// Others hold all sessions of the device.
struct SessionTableTests {
    private static let script = "timeline: [{ at: 10s, session-table: full }, { at: 20s, session-table: free }]"
    private static let login = "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"

    @Test func `nobody is let in, and who is in stays in`() throws {
        var simulation = try Simulations.play(Self.script)
        let token = try simulation.logIn()
        var answers: [String] = []
        for second in [10, 20] {
            simulation.advance(to: .start + .seconds(second))
            answers.append(try simulation.ask("GET", Self.login))
            answers.append(try simulation.ask("GET", "/api/v1/system/call/status", token: token))
        }
        #expect(answers[0].hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(answers[0].hasSuffix(#"{"error":{"code":"not_valid","message":"Too many sessions"}}"#))
        #expect(answers[1...].allSatisfy { $0.hasPrefix("HTTP/1.1 200 ") })
        #expect(TimelineText.lines(of: simulation.journal).contains { $0.contains("the table is full") })
    }

    @Test func `a reboot ends the sessions of others too`() throws {
        var simulation = try Simulations.play("timeline: [{ at: 1s, session-table: full }, { at: 2s, reboot: }]")
        simulation.advance(to: .start + .seconds(1))
        #expect(simulation.device.sessions.isFull)
        simulation.advance(to: .start + .seconds(30))
        #expect(try simulation.ask("GET", Self.login).hasPrefix("HTTP/1.1 200 "))
    }

    @Test(arguments: [AttemptLimit(), nil])
    func `addresses are asked for where wrong logins are counted by them`(limit: AttemptLimit?) throws {
        var profile = DeviceProfile.factory
        profile.login.attempts = limit
        #expect(try Simulations.make("default", profile: profile).asksForClients == (limit != nil))
    }
}
