import IntercomModel
import JSONTree
import TestSupport
import Testing

/// Everything at once, over loopback: 30 s of ringing, a talk that lasts its 120 s, a token that dies at 60 s, a SIP
/// server that is lost meanwhile, and an answer that drips all the while.
struct BusyDayTests {
    private static let runs = 1000
    /// Meant to take 50 ms at the most; ten times the slack.
    private static let limit = Duration.milliseconds(500)

    private static let script = """
        device: { token-life: 60s }
        calls:
          - { to: 101, story: [{ sip: 180 }, { after: 30s, sip: 200 }] }
        timeline:
          - { at: 40s, register: lost }
          - { at: 100s, register: ok }
        faults:
          - { on: GET */call/status, nth: 2, do: { drip: { bytes: 10, each: 5s } } }
        """

    @Test(.timeLimit(.minutes(5)))
    func `a thousand runs give the same journal to the byte, each in no time`() async throws {
        let days = try await Served.with(script: Self.script) { served in
            try (0..<Self.runs).map { _ in
                try served.ask("POST", "/reset")
                return try Day(served)
            }
        }
        let first = try #require(days.first)
        #expect(days.filter { $0.journal != first.journal }.count == 0)
        #expect(days.filter { $0.answers != first.answers }.count == 0)
        let median = days.map(\.took).sorted()[Self.runs / 2]
        #expect(median < Self.limit, "\(median)")
        first.expectWhatTheScriptSays()
    }

    /// One life of the device, as its client and its tester see it.
    private struct Day: Sendable {
        var answers: [String] = []
        var journal = ""
        var took = Duration.zero

        init(_ served: Served) throws {
            took = try ContinuousClock().measure {
                let token = try served.logIn()
                let status = { served.see("GET", "/api/v1/system/call/status", token: $0).text }
                let dial = #"{"number":"101"}"#
                answers.append(served.see("POST", "/api/v1/system/debug/call/start", token: token, dial).text)
                try served.advance("10s")
                answers.append(status(token))
                let slow = served.client()
                slow.send(Served.request("GET", "/api/v1/system/call/status", token: token, last: true))
                let firstDrop = slow.read(10)
                try served.advance("45s")
                answers.append(try served.ask("GET", "/device")["registration"]?.string ?? "")
                try served.advance("10s")
                answers.append(status(token))
                answers.append(status(try served.logIn()))
                try served.advance("90s")
                answers.append(firstDrop + slow.readToEnd().text)
                answers.append(status(try served.logIn()))
            }
            // The cursor beside it counts the lives.
            let page = try served.ask("GET", "/journal?what=all")
            journal = (page["entries"] ?? .null).text + (page["last"] ?? .null).text
        }

        func expectWhatTheScriptSays() {
            let words = ["200 OK", "ringing", "lost", "401 ", "talking", "ringing", #"{"status":"ended""#]
            #expect(answers.count == words.count)
            for (answer, word) in zip(answers, words) { #expect(answer.contains(word), "\(answer)") }
            #expect(answers.last?.contains(#""duration":120"#) == true)
            for part in ["talk time-out, after 120 s of talk", "registration lost", #""did":"drip""#, "pause ends"] {
                #expect(journal.contains(part), "\(part) is not in the journal")
            }
        }
    }
}
