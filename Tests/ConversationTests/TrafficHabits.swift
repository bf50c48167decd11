import JSONTree
import SimulatorCore
import TestSupport
import Testing

/// What clients do and read that no transcript can write down, over a real socket (fact sheet, part 6).
struct TrafficHabits {
    @Test func `connections that are opened and closed without a byte cost nobody anything`() async throws {
        let token = try await Self.serving("camdroid-monitor") { simulator in
            for _ in 0..<100 { _ = simulator.connect(saying: "") }
            return simulator.logIn()
        }
        #expect(!token.isEmpty)
    }

    @Test func `twenty clients at once, each with a connection and a login for every call`() async throws {
        let (tokens, answers) = try await Self.serving("camdroid-monitor") { simulator in
            let logins = (0..<20).map { _ in simulator.connect(saying: Self.request("GET", Self.login)) }
            let tokens = logins.map { Self.token(in: $0.readToEnd().text) }
            let calls = tokens.map { simulator.connect(saying: Self.request("GET", "/api/v1/device/time", $0)) }
            return (tokens, calls.map { $0.readToEnd().text })
        }
        #expect(Set(tokens).count == 20)
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") })
    }

    @Test func `a client may poll for ever on one connection`() async throws {
        let answers = try await Self.serving("camdroid-panel") { simulator in
            let poll = Self.request("GET", "/api/v1/access/door/status", simulator.logIn(), keepsAlive: true)
            return try (0..<500).map { _ in String(decoding: try simulator.say(Array(poll.utf8)), as: UTF8.self) }
        }
        #expect(answers.count == 500 && answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") })
    }

    @Test func `the photo of a panel is a JPEG and says so`() async throws {
        let answer = try await Self.serving("camdroid-panel") { simulator in
            simulator.connect(saying: Self.request("GET", "/api/v1/photo/file", simulator.logIn())).readToEnd().text
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.contains("\r\nContent-Type: image/jpeg\r\n"))
        #expect(answer.contains("JFIF"))
    }

    private static let transcripts = (try? Repository.files(in: "fixtures/transcripts", ending: ".http")) ?? []

    /// They are played over loopback too.
    @Test(arguments: transcripts)
    func `success is 200, and what says it is JSON holds JSON`(name: String) throws {
        for turn in Transcript(try Repository.text("fixtures/transcripts/\(name)")).turns {
            guard case .say(let title, let request, let answer) = turn else { continue }
            let parts = answer.split(separator: "\n\n", maxSplits: 1)
            let status = try #require(Int(answer.split(separator: " ")[1]))
            #expect(status == 200 || status >= 400, "\(title)")
            guard parts[0].contains("Content-Type: application/json"), !request.hasPrefix("HEAD ") else { continue }
            #expect(throws: Never.self, "\(title)") { try JSONReader.read(Array((parts.last ?? "").utf8)) }
        }
    }
}

extension TrafficHabits {
    fileprivate static let login = "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"

    fileprivate static func request(
        _ method: String,
        _ target: String,
        _ token: String = "",
        keepsAlive: Bool = false
    ) -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: device\r\nAuthorization: Bearer \(token)\r\n"
            + (keepsAlive ? "" : "Connection: close\r\n") + "\r\n"
    }

    fileprivate static func token(in answer: String) -> String {
        guard let start = answer.firstRange(of: #""token":""#)?.upperBound else { return "" }
        return String(answer[start...].prefix { $0 != "\"" })
    }

    private static func serving<Value: Sendable>(
        _ profile: String,
        _ body: @escaping @Sendable (OverLoopback) throws -> Value
    ) async throws -> Value {
        try await OverLoopback.serving(try Setup.of(Transcript("profile: \(profile)")), body)
    }
}

extension OverLoopback {
    fileprivate func logIn() -> String {
        TrafficHabits.token(
            in: connect(saying: TrafficHabits.request("GET", TrafficHabits.login)).readToEnd().text
        )
    }
}
