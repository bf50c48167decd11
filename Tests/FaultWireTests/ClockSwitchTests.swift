import IntercomModel
import JSONTree
import SimulatorCore
import TestSupport
import Testing

/// The pace of time changes while a call rings, an answer is held and another one drips: nothing is lost, nothing comes
/// twice, and everything happens at the instant at which it was due.
struct ClockSwitchTests {
    private static let script = """
        calls:
          - { to: 101, story: [{ after: 1s, sip: 180 }, { after: 30s, sip: 200 }, { after: 60s, hangup: remote }] }
        timeline:
          - { at: 20s, register: lost }
          - { at: 50s, register: ok }
        faults:
          - { header: X-Late, do: { delay: 40s } }
          - { header: X-Drip, do: { drip: { bytes: 20, each: 3s } } }
        """

    @Test(arguments: [
        ["manual", "x1000", "manual", "real", "x500", "manual"],
        ["real", "manual", "x2000", "x3", "manual", "x0.5", "manual"],
        ["x100000"],
    ])
    func `switching with work under way neither loses nor repeats anything`(modes: [String]) async throws {
        let walked = try await Served.with(script: Self.script) { served in
            try Self.live(served) { try served.advance("2m") }
        }
        let switched = try await Served.with(script: Self.script) { served in
            try Self.live(served) {
                for mode in modes {
                    try served.ask("PUT", "/clock", #"{"mode":"\#(mode)"}"#)
                    if mode == "manual" { try served.advance("7s") }
                }
                try served.ask("PUT", "/clock", #"{"mode":"manual"}"#)
                let now = try #require(served.ask("GET", "/clock")["now"]?.string)
                if Self.isBefore2m(now) { try served.advance("2m") }
            }
        }
        #expect(switched.fired == walked.fired)
        #expect(switched.answers == walked.answers)
        #expect(walked.fired.count > 15)
    }

    /// Everything that became due in the first two minutes, with its instant, and the two held answers.
    private static func live(
        _ served: Served,
        _ passTime: () throws -> Void
    ) throws -> (fired: [String], answers: [String]) {
        let token = try served.logIn()
        _ = served.see("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#)
        let clients = ["X-Late", "X-Drip"].map { field in
            let client = served.client()
            client.send("GET /api/info HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(field): 1\r\n\r\n")
            return client
        }
        while try Set(served.heldAnswers()).count < 2 {}
        try passTime()
        let texts = clients.map { $0.readToEnd().text }
        let answers = texts.map { $0.replacing(#/Date: .*\r\n/#, with: "") }
        let entries = try served.ask("GET", "/journal?what=all")["entries"]?.array ?? []
        let fired = entries.compactMap { entry -> String? in
            guard entry["kind"]?.string == "timer", let at = entry["at"]?.string, isBefore2m(at) else { return nil }
            return "\(at) \(entry["what"]?.string ?? "")"
        }
        // One of the delay, and one between any two drops.
        #expect(fired.count { $0.hasSuffix("pause ends") } == 1 + (texts[1].utf8.count - 1) / 20)
        return (fired, answers)
    }

    /// `1m31s`, but not `2m` and not `1h2s`.
    private static func isBefore2m(_ text: String) -> Bool {
        !text.contains("h") && (text.split(separator: "m").count < 2 && !text.hasSuffix("m") || text.hasPrefix("1m"))
    }

    @Test func `what is pending is listed with its owner and its instant`() async throws {
        let timers = try await Served.with(script: Self.script) { served in
            let token = try served.logIn()
            _ = served.see("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#)
            let client = served.client()
            client.send("GET /api/info HTTP/1.1\r\nHost: a\r\nX-Late: 1\r\n\r\n")
            while try served.heldAnswers().isEmpty {}
            defer { withExtendedLifetime(client) {} }
            return try served.timers().map { "\($0.at) | \($0.owner) | \($0.what)" }
        }
        #expect(
            timers == [
                "1s | story test.yaml:2 | sip 180",
                "20s | timeline test.yaml:4 | register lost",
                "32s | call 1 | no answer",
                "40s | answer GET /api/info | pause ends",
                "50s | timeline test.yaml:5 | register ok",
                "1m | call 1 | dial timeout",
            ]
        )
    }

    @Test func `a client that goes away from a long drip costs no time`() async throws {
        let script = "replies: [{ on: GET /long, body: \(String(repeating: "x", count: 20_000)) }]\n"
        try await Served.with("do: { drip: { bytes: 1, each: 1s } }", script: script) { served in
            let client = served.client()
            client.send(Served.request("GET", "/long"))
            _ = client.read(1)
            client.reset()
            while try !served.heldAnswers().isEmpty {}
        }
    }
}
