import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// What scripts do to a whole simulation.
struct ScriptTests {
    @Test(
        arguments: [
            (
                "status: 418, body: { first: true, b: [1, null] }",
                "418 I'm a teapot|application/json|{\"first\":true,\"b\":[1,null]}"
            ),
            ("body: hello", "200 OK|text/plain; charset=utf-8|hello"),
            ("status: 204", "204 No Content||"),
            ("body: <a/>, type: text/xml", "200 OK|text/xml|<a/>"),
            ("body: [1], type: application/problem+json", "200 OK|application/problem+json|[1]"),
            ("body: 7", "200 OK|application/json|7"),
            ("body: ''", "200 OK|text/plain; charset=utf-8|"),
            ("status: 503", "503 Service Unavailable||"),
        ]
    )
    func `a reply answers what no route knows`(keys: String, shown: String) throws {
        var simulation = try simulation("replies: [{ on: GET /api/v1/once, \(keys) }]")
        #expect(try shorten(simulation.ask("GET", "/api/v1/once?x=1")) == shown)
    }

    @Test func `headers go out as they stand, some of them twice`() throws {
        var simulation = try simulation(
            "replies: [{ on: '*', headers: { X-Model: AV-08, Set-Cookie: [a=1, b=2], X-Count: 07 } }]"
        )
        let answer = try simulation.ask("BREW", "/pot")
        #expect(answer.contains("X-Model: AV-08\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Count: 07\r\n"))
    }

    @Test func `a reply comes before route and token, serves its times, and then the device answers`() throws {
        var simulation = try simulation(
            """
            replies:
              - { on: GET */call/status, times: 2, status: 500 }
              - { on: GET */call/status, times: 1, status: 502 }
            """
        )
        let codes = try (0..<4).map { _ in
            try simulation.ask("GET", "/api/v1/system/call/status").dropFirst(9).prefix(3)
        }
        #expect(codes == ["500", "500", "502", "401"])
        #expect(TimelineText.lines(of: simulation.journal).count == 4)
    }

    @Test func `nothing reaches a device that is unplugged, and each answer of a slow network is late`() throws {
        var simulation = try simulation(
            "timeline: [{ at: 1s, network: unplugged }, { at: 2s, network: { slow: 300ms } }, { at: 3s, network: up }]"
        )
        simulation.advance(to: .start + .seconds(1))
        let lost = simulation.respond(to: try request("/api/info"))
        #expect(!lost.steps.contains { if case .bytes = $0 { true } else { false } })
        simulation.advance(to: .start + .seconds(2))
        #expect(simulation.respond(to: try request("/api/info")).steps.first == .pause(.milliseconds(300)))
        simulation.advance(to: .start + .seconds(3))
        #expect(simulation.respond(to: try request("/api/info")).steps.count == 1)
        #expect(
            TimelineText.lines(of: simulation.journal) == [
                "00:01.000  network   unplugged, nothing is answered",
                "00:01.000  request   GET /api/info -> no answer",
                "00:02.000  network   slow, each answer 300ms late",
                "00:02.000  request   GET /api/info -> 200",
                "00:03.000  network   up",
                "00:03.000  request   GET /api/info -> 200",
            ]
        )
    }

    @Test func `the device begins as the script says`() throws {
        var simulation = try simulation(
            """
            device: { token-life: 60s, talk-timeout: 10s, dial-timeout: 5s, no-answer-timeout: 4s, boot-time: 7s,
                      register: 403, door: open }
            """
        )
        let token = try simulation.logIn()
        #expect(simulation.device.registration == .lost)
        #expect(simulation.device.access.door.isOpen)
        #expect(simulation.device.timeouts.dial == .seconds(5))
        #expect(simulation.device.timeouts.noAnswer == .seconds(4))
        #expect(simulation.device.profile.reboot.boot == .seconds(7))
        try simulation.call("101", token: token)
        simulation.advance(to: .start + .seconds(59.999))
        #expect(simulation.device.call?.talkSeconds(at: simulation.device.now) == 10)
        #expect(simulation.device.session(of: token) != nil)
        simulation.advance(to: .start + .seconds(60))
        #expect(simulation.device.session(of: token) == nil)
    }

    @Test func `a request makes something happen`() throws {
        var simulation = try simulation("timeline: [{ when: 'request:POST */call/start', after: 1s, register: lost }]")
        try simulation.call("101", token: simulation.logIn())
        simulation.advance(to: .start + .seconds(1))
        #expect(simulation.device.registration == .lost)
    }

    @Test func `an advance waits for a moment`() throws {
        var simulation = try simulation("timeline: [{ at: 7s, log: tamper }]")
        let advance = simulation.advance(until: try Awaited("log:tamper"), limit: .seconds(60))
        #expect(advance.outcome == .arrived)
        #expect(simulation.device.now == .start + .seconds(7))
        #expect(simulation.advance(until: try Awaited("log:tamper"), limit: .seconds(1)).outcome == .limitReached)
    }

    @Test func `a restart of the device is one line after the other`() throws {
        var simulation = try simulation("timeline: [{ at: 1s, power: off }, { at: 3s, power: on }]")
        simulation.advance(to: .start + .seconds(10))
        #expect(
            TimelineText.lines(of: simulation.journal) == [
                "00:01.000  power     off", "00:03.000  power     off, back at 00:08.000", "00:08.000  power     on",
            ]
        )
    }

    private func shorten(_ answer: String) -> String {
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        let type = lines.first { $0.hasPrefix("Content-Type: ") }.map { $0.dropFirst(14) } ?? ""
        return "\(lines[0].dropFirst(9))|\(type)|\(parts[1])"
    }

    private func request(_ path: String) throws -> HTTPRequest {
        HTTPRequest(method: "GET", target: try RequestTarget(path))
    }

    private func simulation(_ script: String) throws -> Simulation {
        try Simulations.play(script)
    }
}
