import JSONTree
import Testing

struct VerificationTests {
    /// Two calls, one of them refused for its number, between a login and a look at the status.
    private func morning(journalLimit: Int = 10_000) throws -> Tester {
        var tester = try Tester(journalLimit: journalLimit)
        let token = try tester.logIn()
        try tester.call("101", token: token)
        try tester.client("GET", "/api/v1/system/call/status", token: token)
        try tester.call("+1", token: token)
        return tester
    }

    @Test(arguments: [
        #"{"path":"*/call/start"}"#,
        #"{"method":"POST","path":"*/call/start","count":{"exactly":2}}"#,
        #"{"method":"POST","path":"*/call/start","count":{"min":1,"max":2}}"#,
        #"{"method":"POST","path":"*/call/start","body":{"number":"101"},"count":{"exactly":1}}"#,
        #"{"method":"POST","path":"*/call/start","status":400,"count":{"exactly":1}}"#,
        #"{"method":"GET","path":"*/login","query":{"username":"admin"}}"#,
        #"{"method":"DELETE","path":"*","never":true}"#,
        #"{"path":"*/login","since":1,"never":true}"#,
        #"{"order":[{"path":"*/login"},{"path":"*/call/start"},{"method":"GET","path":"*/status"}]}"#,
    ])
    func `what came as expected is confirmed`(expectation: String) throws {
        var tester = try morning()
        #expect(try tester.ask("POST", "/verify", expectation).status == 200)
    }

    @Test(arguments: [
        (#"{"path":"*/call/stop"}"#, "*/call/stop came 0 times, expected at least 1 time"),
        (#"{"path":"*/login","count":{"exactly":2}}"#, "*/login came 1 time, expected exactly 2 times"),
        (#"{"path":"*/call/start","count":{"max":1}}"#, "*/call/start came 2 times, expected at most 1 time"),
        (#"{"path":"*/call/start","never":true}"#, "*/call/start came 2 times, expected never"),
        (
            #"{"path":"*/call/start","body":{"number":"102"}}"#,
            "*/call/start came 0 times, expected at least 1 time"
        ),
        (
            #"{"order":[{"path":"*/status"},{"path":"*/login"}]}"#,
            "step 2, */login, did not come after entry 7"
        ),
    ])
    func `what did not is refused with the count`(expectation: String, sentence: String) throws {
        var tester = try morning()
        let answer = try tester.ask("POST", "/verify", expectation)
        #expect(answer.status == 409)
        #expect(answer.error == sentence)
    }

    @Test func `the nearest misses are named`() throws {
        var tester = try morning()
        let answer = try tester.ask(
            "POST",
            "/verify",
            #"{"method":"POST","path":"*/call/start","body":{"number":"102"}}"#
        )
        let nearest = try #require(answer.body["nearest"]?.array)
        #expect(nearest.first?["differs"] == [#"number is "101""#])
        #expect(nearest.count == 3)
    }

    @Test(arguments: [
        (#"{"path":"*/login"}"#, 409), (#"{"path":"*/login","never":true}"#, 409),
        (#"{"path":"*/call/start","count":{"min":1}}"#, 200), (#"{"path":"*/call/start","count":{"max":0}}"#, 409),
        (#"{"path":"*/call/start","count":{"max":5}}"#, 409),
    ])
    func `what the journal has lost cannot be known, but what it holds can`(expectation: String, status: Int) throws {
        var tester = try morning(journalLimit: 2)
        let answer = try tester.ask("POST", "/verify", expectation)
        #expect(answer.status == status)
        let isSure = status == 200 || expectation.contains(#""max":0"#)
        #expect(answer.error.hasPrefix("nobody can know") == !isSure)
    }

    @Test(arguments: [
        (#"{}"#, #"say which requests: {"method":"POST","path":"*/call/start"}"#),
        (#"{"pth":"*"}"#, #"POST /verify has no field "pth"; did you mean "path"?"#),
        (
            #"{"path":"*","times":3}"#,
            #"POST /verify has no field "times"; there is method, path, query, body, status, count, min, max, "#
                + "exactly, never, order, since"
        ),
        (#"{"path":"*","never":true,"count":{"min":1}}"#, #"say "never" or "count", not both"#),
        (#"{"path":"*","count":{"min":2,"max":1}}"#, #""min" is more than "max""#),
        (#"{"path":"call"}"#, #""method" and "path" are no pattern such as POST and */call/start"#),
    ])
    func `an expectation that cannot be understood is refused`(expectation: String, sentence: String) throws {
        var tester = try morning()
        let answer = try tester.ask("POST", "/verify", expectation)
        #expect(answer.status == 400)
        #expect(answer.error == sentence)
    }
}
