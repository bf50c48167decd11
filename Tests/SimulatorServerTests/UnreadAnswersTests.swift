import SimulatorCore
import TestSupport
import Testing

/// Clients of the control port that ask for much and read nothing.
struct UnreadAnswersTests {
    @Test func `what they leave unread is bounded, and small answers still come`() async throws {
        var limits = ByteLimits()
        limits[.streams] = 6 << 20
        let answers = try await Loopback.serving(limits: limits) { loopback in
            // More than the kernel takes for somebody who reads nothing.
            let script = "# " + String(repeating: "x", count: 7 << 20) + "\ncalls: [{ to: 1, story: [{ sip: 486 }] }]\n"
            let put = loopback.control("PUT", "/scenario", script)
            let silent = loopback.asking("/scenario")
            let refused = Self.ask(loopback, until: "HTTP/1.1 503")
            let small = loopback.control("GET", "/clock")
            silent.reset()
            return [put, refused, small, Self.ask(loopback, until: "HTTP/1.1 200")]
        }
        #expect(answers.map { $0.prefix(12) } == ["HTTP/1.1 200", "HTTP/1.1 503", "HTTP/1.1 200", "HTTP/1.1 200"])
        #expect(
            answers[1].contains("bytes of answers unread, and may have 6291456; read them, or raise --limit streams")
        )
        #expect(answers[3].utf8.count > 7 << 20)
    }

    /// The one who reads nothing is seen to, and let go of, in their own time.
    private static func ask(_ loopback: Loopback, until beginning: String) -> String {
        for _ in 0..<1000 {
            let answer = loopback.control("GET", "/scenario")
            if answer.hasPrefix(beginning) { return answer }
        }
        return ""
    }
}
