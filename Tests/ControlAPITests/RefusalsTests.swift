import ControlAPI
import HTTPWire
import JSONTree
import Testing

/// What a tester is told who says something wrong.
struct RefusalsTests {
    @Test(arguments: [
        ("GET", "/clok", "", 404, "there is no /clok; did you mean /clock? GET /openapi.json lists what there is"),
        ("PATCH", "/clock", "", 405, "/clock takes GET, HEAD, PUT, not PATCH"),
        ("POST", "/clock/advance", "", 400, "there is no body; it must be a JSON object, {} at the least"),
        (
            "POST", "/clock/advance", "{by:1}", 400,
            "the body is not JSON: 1:2: expected a key in double quotes or '}' after '{'"
        ),
        ("POST", "/clock/advance", "[]", 400, "the body must be an object"),
        ("POST", "/clock/advance", #"{"by":3}"#, 400, "by must be a string"),
        (
            "POST", "/clock/advance", #"{"bye":"3s"}"#, 400,
            #"POST /clock/advance has no field "bye"; did you mean "by"?"#
        ),
        ("PUT", "/clock", #"{"mode":"fast"}"#, 400, #"a clock is real, manual or a pace such as x60, not "fast""#),
        (
            "POST", "/devices", #"{"profil":"x"}"#, 400,
            #"POST /devices has no field "profil"; did you mean "profile"?"#
        ),
        ("POST", "/devices", #"{"port":99999}"#, 400, "port must be 0 to 65535"),
        ("POST", "/devices", #"{"seed":-1}"#, 400, "seed must be 0 or more"),
        (
            "POST", "/do", #"{"dance":1}"#, 400,
            #"a timeline entry has no key "dance", only at, when, after, times, sip, hangup, dtmf, register, incoming, "#
                + "reboot, power, network, session-table, log, lock, present, door, clock, fault, either, repeat and wait-for"
        ),
        ("POST", "/devices", #"{"seed":1.5}"#, 400, #""seed" must be a whole number from 0 to 18446744073709551615"#),
        (
            "POST", "/devices", #"{"name":"a/b"}"#, 400,
            #""name" is made of letters, digits, "-", "_", "." and spaces, and begins with a letter or a digit"#
        ),
        (
            "POST", "/devices", #"{"scenario":"busy","scenario-text":"calls: []"}"#, 400,
            #"say "scenario" or "scenario-text", not both"#
        ),
        (
            "POST", "/devices", #"{"lease":"60"}"#, 400,
            #""lease" is not a duration: "60" has no unit after 60; did you mean "60s"?"#
        ),
        (
            "POST", "/devices", #"{"lease":"0s"}"#, 400,
            #""lease" has no length: the device would be gone at once"#
        ),
        ("POST", "/calls", #"{"from":""}"#, 400, "from must have 1 to 256 characters"),
        ("GET", "/journal?limit=0", "", 400, "limit must be 1 to 100000"),
        ("GET", "/journal?limit=many", "", 400, "limit must be an integer"),
        ("GET", "/journal?what=some", "", 400, "what must be one of: requests, all"),
        ("GET", "/journal?limits=5", "", 400, #"GET /journal has no parameter "limits"; did you mean "limit"?"#),
        ("GET", "/journal/first", "", 400, #"an entry has a number, not "first""#),
        ("GET", "/journal/9", "", 404, "there is no entry 9 yet; the last one is 0"),
        ("DELETE", "/faults/9", "", 404, "there is no fault 9"),
        ("POST", "/snapshots/7/restore", "", 404, "there is no snapshot 7"),
        ("DELETE", "/devices/x", "", 404, "there is no device x"),
        ("GET", "/journal?limit=1&limit=2", "", 400, #"the parameter "limit" is given twice"#),
        ("POST", "/reset", #"{"x":1}"#, 400, #"POST /reset has no field "x"; there is none"#),
        ("POST", "/reset", "x", 400, "POST /reset takes no body"),
        (
            "POST", "/clock/advance", #"{"by":"1s","limit":"5s"}"#, 400, #""limit" belongs to "until""#
        ),
        (
            "POST", "/do", #"{"reboot":true,"at":"1s"}"#, 400,
            #"POST /do happens now and once: leave "at" out, or write it into a script"#
        ),
    ])
    func `a sentence says what would have been right`(
        method: String,
        path: String,
        body: String,
        status: Int,
        sentence: String
    ) throws {
        var tester = try Tester()
        let answer = try tester.ask(method, path, body)
        #expect(answer.status == status)
        #expect(answer.error == sentence)
    }

    /// The scheme in any letter case, and one space or more behind it (RFC 9110, sections 11.1 and 11.4).
    @Test(arguments: [
        ("Bearer tok123", 200), ("bearer tok123", 200), ("BEARER   tok123", 200), ("Bearer tok1234", 401),
        ("Bearer TOK123", 401), ("Bearertok123", 401), ("Basic tok123", 401), ("tok123", 401), ("Bearer", 401),
    ])
    func `the token is asked for as RFC 9110 says`(field: String, status: Int) throws {
        let tester = try Tester()
        var session = tester.session
        let api = ControlAPI(for: session, token: "tok123")
        let fields = HTTPFields([.init(name: "Host", value: "localhost"), .init(name: "Authorization", value: field)])
        let request = HTTPRequest(method: "GET", target: try RequestTarget("/clock"), fields: fields, body: [])
        guard case .plan(let plan) = api.respond(to: request, on: &session) else {
            throw Tester.Unanswered(plan: ResponsePlan([], keepsAlive: false))
        }
        #expect(try tester.answer(plan).status == status)
    }
}
