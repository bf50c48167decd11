import ControlAPI
import HTTPWire
import JSONTree
import SimulatorCore
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
        #"{"path":"*/call/start","body":{"number":"101"},"direction":"received","since":"1.1"}"#,
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

    @Test(arguments: [
        "{}", #"{"min":0}"#, #"{"max":9223372036854775807}"#, #"{"min":0,"max":9223372036854775807}"#,
    ])
    func `a count that demands nothing is refused`(count: String) throws {
        var tester = try morning()
        let answer = try tester.ask("POST", "/verify", #"{"path":"*/x","count":\#(count)}"#)
        #expect(answer.status == 400, "\(answer)")
        #expect(answer.error.contains("demands nothing"), "\(answer)")
    }

    @Test(arguments: [
        ("v=1&v=2", "2", true), ("v=1&v=2", "1", false), ("v=2&v=1&v=1", "1", true), ("w=1&v=1&w=2", "1", true),
    ])
    func `the last of repeated parameters is compared, as the device takes it`(
        query: String,
        value: String,
        came: Bool
    ) throws {
        var tester = try morning()
        try tester.client("GET", "/api/info?" + query)
        let answer = try tester.ask("POST", "/verify", #"{"path":"/api/info","query":{"v":"\#(value)"}}"#)
        #expect(answer.status == (came ? 200 : 409))
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
        #expect(answer.error.hasPrefix("this cannot be known") == !isSure)
    }

    @Test(arguments: [
        (#"{}"#, #"say which requests: {"method":"POST","path":"*/call/start"}"#),
        (#"{"pth":"*"}"#, #"POST /verify has no field "pth"; did you mean "path"?"#),
        (
            #"{"path":"*","times":3}"#,
            #"POST /verify has no field "times"; there is method, path, query, body, status, direction, count, min, "#
                + "max, exactly, never, order, since"
        ),
        (#"{"path":"*","never":true,"count":{"min":1}}"#, #"say "never" or "count", not both"#),
        (#"{"path":"*","count":{"min":2,"max":1}}"#, #""min" is more than "max""#),
        (#"{"path":"*","count":{}}"#, #""count" demands nothing: say "min", "max" or "exactly""#),
        (#"{"path":"*","query":{}}"#, #""query" demands nothing: name a parameter and its value, or leave it out"#),
        (
            #"{"order":[{"path":"*"}],"never":true}"#,
            #"say "order" or "never", not both: each step of an order says what it expects"#
        ),
        (
            #"{"order":[{"path":"*"}],"count":{"min":50}}"#,
            #"say "order" or "count", not both: each step of an order says what it expects"#
        ),
        (
            #"{"order":[{"path":"*"}],"since":0,"path":"*/nothing"}"#,
            #"say "order" or "path", not both: each step of an order says what it expects"#
        ),
        (#"{"path":"*","since":"x"}"#, #"since is the number of an entry, 17, or a cursor, 2.17, not "x""#),
        (#"{"path":"*","path":"*/a"}"#, #"1:13: "path" stands twice; first at 1:2"#),
        (#"{"path":"*","count":{"min":1,"min":2}}"#, #"1:30: "min" stands twice; first at 1:22"#),
        (#"{"path":"call"}"#, #""method" and "path" are not a pattern, such as POST and */call/start"#),
    ])
    func `an expectation that cannot be understood is refused`(expectation: String, sentence: String) throws {
        var tester = try morning()
        let answer = try tester.ask("POST", "/verify", expectation)
        #expect(answer.status == 400)
        #expect(answer.error == sentence)
    }

    /// Objects have no order at any depth, arrays have one, and numbers are their values.
    @Test(arguments: [
        (#"{"a":[{"y":2,"x":1}]}"#, true), (#"{"a":[{"x":1}]}"#, true), (#"{"n":0.1}"#, true), (#"{"n":1e-1}"#, true),
        (#"{"n":100e-3}"#, true), (#"{"n":0.11}"#, false), (#"{"n":-0.1}"#, false), (#"{"n":"0.10"}"#, false),
        (#"{"a":[]}"#, false), (#"{"a":[{"x":1},{}]}"#, false), (#"{"b":{"c":{"e":[1,[2,{"f":null}]]}}}"#, true),
        (#"{"b":{"c":{"e":[1,[{"f":null},2]]}}}"#, false), (#"{"b":{"c":{"e":[1.0,[2e0,{}]]}}}"#, true),
        (#"{"z":0}"#, true),
        (#"{"z":-0.0}"#, true), (#"{"big":12345678901234567890123}"#, true),
        (#"{"big":12345678901234567890124}"#, false), (#"{"s":"\u0061"}"#, true), (#"{"s":null}"#, false), ("{}", true),
        ("[]", false), (#"{"t":true}"#, true), (#"{"t":1}"#, false), (#"{"n":1e99999999999999999999}"#, false),
    ])
    func `bodies are compared as JSON`(demanded: String, holds: Bool) throws {
        var tester = try Tester()
        let body =
            #"{"a":[{"x":1,"y":2}],"n":0.10,"b":{"c":{"d":1,"e":[1,[2,{"g":1,"f":null}]]}},"z":-0,"#
            + #""big":12345678901234567890123.0,"s":"a","t":true}"#
        try tester.client("POST", "/api/v1/device/settings/volume", body)
        let answer = try tester.ask("POST", "/verify", #"{"path":"*/volume","body":\#(demanded)}"#)
        #expect(answer.status == (holds ? 200 : 409))
    }

    @Test(arguments: [
        (#"{"path":"*","never":true}"#, 409), (#"{"path":"**","never":true}"#, 409),
        (#"{"path":"*/login","never":true}"#, 409), (#"{"method":"GET","path":"*/login","count":{"min":1}}"#, 200),
        (#"{"method":"POST","path":"*","never":true}"#, 409), (#"{"path":"*/status","never":true}"#, 409),
        (#"{"path":"*","status":400,"count":{"exactly":2}}"#, 200), (#"{"path":"*","body":{},"never":true}"#, 409),
        (#"{"path":"*","query":{"a":"1"}}"#, 200), (#"{"path":"*/login","count":{"exactly":1}}"#, 409),
        (#"{"method":"POST","path":"*","never":true,"since":2}"#, 200),
    ])
    func `what is no request counts as far as it can be read`(expectation: String, status: Int) throws {
        var tester = try Tester()
        let line = Array("GET /api/v1/login?a=1 HTTP/1.1\r\n\r\n".utf8)
        _ = tester.session.simulation.refuse(.malformed(.host), received: line)
        _ = tester.session.simulation.refuse(.malformed(.requestLine), received: Array("hello\r\n".utf8))
        #expect(try tester.ask("POST", "/verify", expectation).status == status)
    }

    @Test func `nothing of an earlier life proves anything`() throws {
        var tester = try morning()
        try tester.ask("POST", "/reset")
        _ = try tester.logIn()
        let old = try tester.ask("POST", "/verify", #"{"method":"GET","path":"*/login","never":true,"since":50}"#)
        #expect(old.status == 409)
        #expect(old.error.hasPrefix("there is no entry 50 yet; the newest one is 2."))
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","since":"1.1"}"#).status == 409)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","since":"2.0"}"#).status == 200)
    }
}
