import HTTPWire
import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import Testing

/// Simulations of the built-in scenarios, as `serve --clock manual` makes them.
enum Simulations {
    static let start = CalendarDate(millisecondsSince1970: 1_767_225_600_000)

    static func make(
        _ name: String,
        seed: UInt64 = 1,
        profile: DeviceProfile = .factory,
        evidence: EvidencePolicy = EvidencePolicy()
    ) throws -> Simulation {
        var setup = Setup(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            scenarios: name == "default" ? [] : [try scenario(name)],
            fates: try scenario("default"),
            startAt: start,
            seed: seed
        )
        setup.evidence = evidence
        return Simulation(setup)
    }

    static func play(_ script: String) throws -> Simulation {
        play(try read(script), fates: try scenario("default"))
    }

    static func play(_ scenario: Scenario, fates: Scenario) -> Simulation {
        Simulation(
            Setup(
                profile: .factory,
                account: Account(username: "admin", password: "123456"),
                scenarios: [scenario],
                fates: fates,
                startAt: start
            )
        )
    }

    static func read(_ script: String) throws -> Scenario {
        let reading = ScenarioReader.read(Array(script.utf8), file: "script.yaml")
        #expect(reading.findings == [])
        return try #require(reading.scenario)
    }

    static func scenario(_ name: String) throws -> Scenario {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        return try #require(ScenarioReader.read(bytes, file: name).scenario)
    }
}

extension Simulation {
    /// Asks as a client does; gives the answer's bytes.
    @discardableResult
    mutating func ask(
        _ method: String,
        _ path: String,
        token: String? = nil,
        type: String? = "application/json",
        body: String = ""
    ) throws -> String {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let described = body.isEmpty ? nil : type.map { "Content-Type: \($0)\r\n" }
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n" + (described ?? "")
        let text = "\(method) \(path) HTTP/1.1\r\nHost: device\r\n\(authorization)\(length)\r\n\(body)"
        var parser = RequestParser()
        let step = Array(text.utf8).withUnsafeBytes { parser.read($0).step }
        guard case .complete(let request) = step else { throw Unreadable(step: step) }
        return respond(to: request).steps.map { step in
            if case .bytes(let bytes) = step { String(decoding: bytes, as: UTF8.self) } else { "" }
        }.joined()
    }

    struct Unreadable: Error {
        let step: RequestParser.Step
    }

    mutating func logIn() throws -> String {
        let answer = try ask("GET", "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e")
        let start = try #require(answer.firstRange(of: #""token":""#)).upperBound
        return String(answer[start...].prefix { $0 != "\"" })
    }

    mutating func call(_ number: String, token: String) throws {
        try ask("POST", "/api/v1/system/debug/call/start", token: token, body: #"{"number":"\#(number)"}"#)
    }
}
