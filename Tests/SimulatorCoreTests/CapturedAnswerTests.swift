import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore
import Testing

/// What a real device said stands above what the model says, and the model stays alive under it.
@Suite struct CapturedAnswerTests {
    private static func simulation(_ yaml: String) throws -> Simulation {
        let reading = ProfileReader.read(
            Array(yaml.utf8),
            file: "unit.yaml",
            endpoints: ["Info.info", "Media.volume", "Network.mac"]
        )
        #expect(reading.findings == [])
        return try Simulations.make("default", profile: try #require(reading.profile))
    }

    private static func logIn(_ simulation: inout Simulation) throws -> String {
        let answer = try simulation.ask(
            "GET",
            "/api/v1/login?username=admin&password=\(MD5Digest(of: "123456").hex)"
        )
        let body = try #require(answer.components(behind: "\r\n\r\n"))
        return try #require(try JSONReader.read(Array(body.utf8))["token"]?.string)
    }

    private static let unit = """
        family: camdroid-monitors
        wire:
          order: [content-type, X-Unit, Content-Length]
          fields: { X-Unit: "7" }
          without: [Date]
          closes: true
        answers:
          Media.volume: { body: '{"unit": "dB", "volume_level": 5}' }
          Network.mac: { body: '{"mac_address":"02:00:00:00:00:01","vendor":"x"}' }
          unknown-path: { status: 403, type: text/html, body: <h1>no</h1> }
        """

    @Test func `an answer is the captured one to the byte, until somebody writes`() throws {
        var simulation = try Self.simulation(Self.unit)
        let token = try Self.logIn(&simulation)
        let path = "/api/v1/device/settings/volume"
        let first = try simulation.ask("GET", path, token: token)
        #expect(first.hasSuffix("\r\n\r\n{\"unit\": \"dB\", \"volume_level\": 5}"))
        #expect(simulation.journal.entries.compactMap(\.exchange).last?.evidence == .captured)
        _ = try simulation.ask("POST", path, token: token, body: "{\"volume_level\":3}")
        #expect(try simulation.ask("GET", path, token: token).hasSuffix("{\"unit\":\"dB\",\"volume_level\":3}"))
        _ = try simulation.ask("POST", path, token: token, body: "{\"volume_level\":5}")
        #expect(try simulation.ask("GET", path, token: token).hasSuffix("{\"unit\": \"dB\", \"volume_level\": 5}"))
    }

    @Test func `the head is written as the device writes it`() throws {
        var simulation = try Self.simulation(Self.unit)
        let answer = try simulation.ask("GET", "/api/info")
        let head = try #require(answer.components(before: "\r\n\r\n")).split(separator: "\r\n").dropFirst()
        #expect(head.map { $0.prefix { $0 != ":" } } == ["content-type", "X-Unit", "Content-Length", "Connection"])
    }

    @Test func `refusals may be captured too`() throws {
        var simulation = try Self.simulation(Self.unit)
        let answer = try simulation.ask("GET", "/nowhere")
        #expect(answer.hasPrefix("HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\n"))
        #expect(answer.hasSuffix("<h1>no</h1>"))
    }

    @Test func `what is captured is not in the log, and a restart begins with it again`() throws {
        var simulation = try Self.simulation(Self.unit)
        let before = simulation.device.log.lines.count
        simulation.reset()
        #expect(simulation.device.log.lines.count == before)
        #expect(simulation.device.settings.media.volumeLevel == 5)
    }

    @Test func `JSON has the spaces that the device puts into it`() throws {
        var plain = try Self.simulation("family: camdroid-monitors\n")
        var spaced = try Self.simulation("family: camdroid-monitors\nwire: { json-spaces: true }\n")
        let body = try #require(try plain.ask("GET", "/api/info").components(behind: "\r\n\r\n"))
        let answer = try spaced.ask("GET", "/api/info")
        let other = try #require(answer.components(behind: "\r\n\r\n"))
        #expect(other == String(decoding: JSONSpacing.spaced(Array(body.utf8)), as: UTF8.self))
        #expect(other != body && answer.contains("Content-Length: \(other.utf8.count)\r\n"))
    }

    @Test func `an answer comes as late as the device gave it`() throws {
        let yaml = "family: camdroid-monitors\nanswers: { Info.info: { after: 2s } }\n"
        var simulation = try Self.simulation(yaml)
        let slow = try Self.steps("/api/info", &simulation)
        #expect(slow.first == .pause(.seconds(2)))
        let refused = try Self.steps("/api/v1/device/settings/volume", &simulation)
        #expect(!refused.contains(.pause(.seconds(2))))
    }

    private static func steps(_ path: String, _ simulation: inout Simulation) throws -> [ResponsePlan.Step] {
        var parser = RequestParser()
        let bytes = Array("GET \(path) HTTP/1.1\r\nHost: device\r\n\r\n".utf8)
        guard case .complete(let request) = bytes.withUnsafeBytes({ parser.read($0).step }) else { return [] }
        return simulation.respond(to: request).steps
    }
}

extension String {
    fileprivate func components(behind mark: String) -> String? {
        firstRange(of: mark).map { String(self[$0.upperBound...]) }
    }

    fileprivate func components(before mark: String) -> String? {
        firstRange(of: mark).map { String(self[..<$0.lowerBound]) }
    }
}
