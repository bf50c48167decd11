import HTTPWire
import SimulatorCore
import Testing

@Suite struct EvidenceTests {
    /// The value of `Ringback-Evidence`.
    private static func shown(in answer: String) -> String? {
        guard let start = answer.firstRange(of: "\r\nRingback-Evidence: ")?.upperBound else { return nil }
        return String(answer[start...].prefix { $0 != "\r\n" })
    }

    private static let answers: [(method: String, path: String, body: String, evidence: String)] = [
        ("GET", "/api/v1/device/settings/dtmf/codes", "", "confirmed"),
        ("GET", "/api/v1/device/settings/volume", "", "inferred"),
        ("GET", "/api/v1/device/logical/address", "", "invented"),
        ("GET", "/api/v1/system/call/status", "", "invented"),
        ("POST", "/api/v1/system/debug/call/start", "{}", "invented"),
        ("POST", "/api/v1/system/debug/call/start", #"{"number":1}"#, "inferred"),
        ("POST", "/api/v1/device/settings/dtmf/codes", #"{"codes":{"first":{}}}"#, "invented"),
        ("POST", "/api/v1/device/settings/dtmf/codes", #"{"codes":1}"#, "inferred"),
        ("GET", "/nowhere", "", "invented"),
    ]

    @Test(arguments: answers)
    func `an answer is known as well as its path or its body, whichever is known worse`(
        method: String,
        path: String,
        body: String,
        evidence: String
    ) throws {
        var simulation = try Simulations.make("default", evidence: EvidencePolicy(isShown: true))
        let answer = try simulation.ask(method, path, token: try simulation.logIn(), body: body)
        #expect(Self.shown(in: answer) == evidence)
    }

    @Test func `a refusal is known as well as its path and its words, whatever a good answer would be`() throws {
        var simulation = try Simulations.make("default", evidence: EvidencePolicy(isShown: true))
        #expect(Self.shown(in: try simulation.ask("GET", "/api/v1/system/call/status")) == "confirmed")
        #expect(Self.shown(in: try simulation.ask("GET", "/api/v1/device/settings/volume")) == "inferred")
        #expect(Self.shown(in: try simulation.ask("GET", "/api/v1/device/logical/address")) == "invented")
    }

    @Test func `nobody is told who does not ask`() throws {
        var simulation = try Simulations.make("default")
        #expect(Self.shown(in: try simulation.ask("GET", "/api/info")) == nil)
    }

    @Test func `what is not HTTP is answered in words of our own`() throws {
        var simulation = try Simulations.make("default", evidence: EvidencePolicy(isShown: true))
        guard case .bytes(let bytes)? = simulation.refuse(.bodyTooLarge).steps.first else {
            throw Unanswered()
        }
        #expect(Self.shown(in: String(decoding: bytes, as: UTF8.self)) == "invented")
    }

    @Test(
        arguments: [
            (EvidencePolicy.Strictness.path, "/api/v1/system/call/status", 200),
            (.path, "/api/v1/device/logical/address", 501),
            (.body, "/api/v1/system/call/status", 501),
            (.body, "/api/v1/device/logical/address", 501),
            (.body, "/api/v1/device/settings/dtmf/codes", 200),
        ]
    )
    func `the merely invented is refused where that is asked for`(
        strictness: EvidencePolicy.Strictness,
        path: String,
        code: Int
    ) throws {
        var simulation = try Simulations.make("default", evidence: EvidencePolicy(strictness: strictness))
        let answer = try simulation.ask("GET", path, token: try simulation.logIn())
        #expect(answer.hasPrefix("HTTP/1.1 \(code) "))
        #expect(answer.contains("\r\nRingback-Error: ") == (code == 501))
    }

    struct Unanswered: Error {}
}
