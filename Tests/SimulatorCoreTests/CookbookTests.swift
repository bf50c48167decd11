import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore
import TestSupport
import Testing

/// The stories of `docs/cookbook.md`: each is a good script, stands on the page with its picture, and does what it says.
struct CookbookTests {
    static let folder = "examples/stories"

    private func story(_ name: String) throws -> Simulation {
        let bytes = try Repository.bytes("\(Self.folder)/\(name).yaml")
        return try Simulations.play(String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: try Repository.files(in: folder))
    func `a story stands on the page as it is, with its picture`(file: String) throws {
        let bytes = try Repository.bytes("\(Self.folder)/\(file)")
        let reading = ScenarioReader.read(bytes, file: file)
        #expect(reading.findings == [])
        let scenario = try #require(reading.scenario)
        #expect(ProfileCheck.findings(of: scenario, on: .factory) == [])
        let picture = "cookbook/\(scenario.name).svg"
        let page = try Repository.text("docs/cookbook.md")
        #expect(page.contains("```yaml\n\(String(decoding: bytes, as: UTF8.self))```"))
        #expect(page.contains("](\(picture))"))
        try Golden.expect(StoryLadder.svg(of: [scenario]), equals: "docs/\(picture)")
    }

    @Test func `busy, then answered, then vanished`() throws {
        var simulation = try story("busy-answered-vanished")
        let token = try simulation.logIn()
        let ends = try (0..<3).map { turn in
            try simulation.call("101", token: token)
            simulation.advance(to: .start + .seconds(200 * (turn + 1)))
            let call = try #require(simulation.device.call)
            return "\(call.status?.code ?? 0) \(call.ending.map { "\($0)" } ?? "")"
        }
        #expect(ends == ["486 refused", "200 remoteHangup", "200 talkTimeout"])
    }

    @Test func `the registration is lost during a call, and the next one finds no server`() throws {
        var simulation = try story("registration-lost")
        let token = try simulation.logIn()
        try simulation.call("101", token: token)
        simulation.advance(to: .start + .seconds(8))
        #expect(Condition.registration(.lost).holds(on: simulation.device))
        #expect(Condition.callState(.talking).holds(on: simulation.device))
        simulation.advance(to: .start + .seconds(30))
        #expect(Condition.callState(.ended).holds(on: simulation.device))
        try simulation.call("101", token: token)
        simulation.advance(to: .start + .seconds(63))
        #expect(Condition.callCode(408).holds(on: simulation.device))
        try simulation.call("101", token: token)
        simulation.advance(to: .start + .seconds(70))
        #expect(Condition.registration(.ok).holds(on: simulation.device))
        #expect(Condition.callState(.talking).holds(on: simulation.device))
    }

    @Test func `every third status is slow, and after a minute the device reboots`() throws {
        var simulation = try story("slow-and-reboot")
        let token = try simulation.logIn()
        try simulation.call("101", token: token)
        let pauses = try (0..<6).map { _ in
            try simulation.pause(of: "GET /api/v1/system/call/status", token: token)
        }
        #expect(pauses == [nil, nil, .seconds(2), nil, nil, .seconds(2)])
        simulation.advance(to: .start + .seconds(62))
        #expect(Condition.power(isOn: false).holds(on: simulation.device))
    }

    @Test func `the call is started, and its answer is lost once`() throws {
        var simulation = try story("committed-but-reset")
        let token = try simulation.logIn()
        let path = "/api/v1/system/debug/call/start"
        let first = try simulation.ask("POST", path, token: token, body: #"{"number":"101"}"#)
        #expect(first == "")
        #expect(simulation.device.call?.number == "101")
        let second = try simulation.ask("POST", path, token: token, body: #"{"number":"101"}"#)
        #expect(second.hasPrefix("HTTP/1.1 200"))
    }

    @Test func `a night of eight hours`() throws {
        var simulation = try story("night")
        simulation.advance(to: .start + .seconds(7 * 3600))
        #expect(Condition.registration(.ok).holds(on: simulation.device))
        simulation.advance(to: .start + .seconds(8 * 3600 + 20))
        #expect(Condition.callState(.talking).holds(on: simulation.device))
        simulation.advance(to: .start + .seconds(9 * 3600))
        #expect(Condition.callState(.ended).holds(on: simulation.device))
        #expect(simulation.device.date.rfc3339 == "2026-01-01T09:00:00Z")
    }

    @Test func `the clock goes back, and the call is as long as it was`() throws {
        var simulation = try story("clock-back")
        try simulation.call("101", token: try simulation.logIn())
        simulation.advance(to: .start + .seconds(20))
        #expect(simulation.device.date.rfc3339 == "2025-12-31T23:00:20Z")
        simulation.advance(to: .start + .seconds(60))
        #expect(simulation.device.call?.talkSeconds(at: simulation.now) == 30)
    }

    @Test func `the mix is the same each time, and near to its shares`() throws {
        let rounds = try (0..<2).map { _ in
            var simulation = try story("mix")
            let token = try simulation.logIn()
            return try (0..<100).map { turn in
                try simulation.call("\(turn)", token: token)
                simulation.advance(to: .start + .seconds(40 * (turn + 1)))
                return simulation.device.call?.status?.code ?? 0
            }
        }
        #expect(rounds[0] == rounds[1])
        let counts = [200, 486, 480].map { code in rounds[0].count { $0 == code } }
        #expect(counts.reduce(0, +) == 100)
        #expect((60...80).contains(counts[0]) && (12...28).contains(counts[1]) && (4...17).contains(counts[2]))
    }
}

extension Simulation {
    /// How long the answer to such a request waits at its beginning.
    fileprivate mutating func pause(of line: String, token: String) throws -> Duration? {
        let text = "\(line) HTTP/1.1\r\nHost: device\r\nAuthorization: Bearer \(token)\r\n\r\n"
        var parser = RequestParser()
        guard case .complete(let request) = Array(text.utf8).withUnsafeBytes({ parser.read($0).step }) else {
            return nil
        }
        guard case .pause(let duration)? = respond(to: request).steps.first else { return nil }
        return duration
    }
}
