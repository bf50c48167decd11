import JSONTree
import TestSupport
import Testing

/// A rule that serves once serves exactly one of many clients.
struct RaceTests {
    private static let clients = 32
    private static let rounds = 1000

    /// All clients send before any of them reads: the requests of a round are under way together.
    @Test(.timeLimit(.minutes(2)))
    func `of 32 clients exactly one is struck, in each of 1,000 rounds`() async throws {
        let wrong = try await Served.with { served in
            let clients = (0..<Self.clients).map { _ in served.client() }
            let healthy = served.see().text.replacing("Connection: close\r\n", with: "").utf8.count
            let busy = "HTTP/1.1 503 Service Unavailable\r\n"
            var wrong: [Int] = []
            for round in 0..<Self.rounds {
                try served.ask("DELETE", "/faults")
                try served.ask("POST", "/faults", #"{"on":"GET /api/info","times":1,"do":"unavailable"}"#)
                for client in clients { client.send(Served.request()) }
                var struck = 0
                for client in clients {
                    let start = client.read(busy.utf8.count)
                    if start == busy { struck += 1 }
                    let rest = start == busy ? Self.refusalLength : healthy
                    _ = client.read(rest - busy.utf8.count)
                }
                if struck != 1 { wrong.append(round) }
            }
            return wrong
        }
        #expect(wrong == [])
    }

    private static let refusalLength =
        "HTTP/1.1 503 Service Unavailable\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
        .utf8.count
}
