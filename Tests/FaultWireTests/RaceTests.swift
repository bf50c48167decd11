import JSONTree
import TestSupport
import Testing

/// A rule that serves once serves exactly one of many clients.
struct RaceTests {
    /// All clients send before any of them reads: the requests of a round are under way together. The struck answer is
    /// as long as a healthy one, so that all are read alike.
    @Test(.timeLimit(.minutes(3)))
    func `of 32 clients exactly one is struck, in each of 1,000 rounds`() async throws {
        let wrong = try await Served.with { served in
            let clients = (0..<32).map { _ in served.client() }
            let length = served.see().text.replacing("Connection: close\r\n", with: "").utf8.count
            return try (0..<1000).filter { _ in
                try served.ask("DELETE", "/faults")
                try served.ask(
                    "POST",
                    "/faults",
                    #"{"on":"GET /api/info","times":1,"do":{"content-type":"application/jsom"}}"#
                )
                for client in clients { client.send(Served.request()) }
                let answers = clients.map { $0.read(length) }
                return answers.count { $0.contains("application/jsom") } != 1
                    || answers.count { $0.contains("application/json") } != 31
            }
        }
        #expect(wrong == [])
    }
}
