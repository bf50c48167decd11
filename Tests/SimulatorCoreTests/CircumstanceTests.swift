import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// Rules that look at what a request says, and at whether a call runs.
struct CircumstanceTests {
    private static let start = "/api/v1/system/debug/call/start"

    @Test(
        arguments: [
            (#"{ "body.number": "/^1/" }"#, [200, 503, 503, 200]),
            (#"{ "body.number": "101" }"#, [200, 503, 200, 200]),
            (#"{ "body.number": 101 }"#, [200, 503, 200, 200]),
            (#"{ "query.locale": en }"#, [200, 200, 503, 200]),
            (#"{ "header.authorization": "/^Bearer/" }"#, [503, 503, 503, 503]),
            (#"{ "body.number": "/^1/", "query.locale": en }"#, [200, 200, 503, 200]),
            (#"{ "body": null }"#, [200, 200, 200, 200]),
        ]
    )
    func `a fault looks at the places of a request`(demands: String, codes: [Int]) throws {
        let fault = "faults: [{ on: POST */call/start, where: \(demands), do: { status: 503 } }]"
        var simulation = try Simulations.play(fault)
        let token = try simulation.logIn()
        let asked = [("", "27"), ("", "101"), ("?locale=en", "102"), ("?locale=de&locale=fr", "2101")].map {
            simulation.code("POST", Self.start + $0.0, token, #"{"number":"\#($0.1)"}"#)
        }
        #expect(asked == codes)
    }

    @Test(
        arguments: ["10", "10.0", "1e1", "100e-1", "0.1E2"],
        ["10", "10.0", "1e1", "1.0e+01", "\"10\"", "\"10.00\"", "11", "1", "\"x\""]
    )
    func `numbers are compared by value`(wanted: String, sent: String) throws {
        let isSame = !["11", "1", "\"x\""].contains(sent)
        for rule in [
            "faults: [{ on: POST /n, where: W, do: { status: 418 } }]",
            "replies: [{ on: POST /n, where: W, status: 418 }]",
        ] {
            var simulation = try Simulations.play(rule.replacing("W", with: #"{ "body.n": \#(wanted) }"#))
            #expect(simulation.code("POST", "/n", nil, #"{"n":\#(sent)}"#) == (isSame ? 418 : 404), "\(rule)")
        }
    }

    @Test func `a fault during a call strikes from its start to its end`() throws {
        var simulation = try Simulations.play(
            """
            calls: [{ to: 101, story: [{ sip: 180 }, { after: 1s, sip: 200 }, { after: 5s, hangup: remote }] }]
            faults: [{ on: GET /api/info, during: call, do: { status: 503 } }]
            replies: [{ on: GET /api/v1/once, during: call, status: 418 }]
            """
        )
        let token = try simulation.logIn()
        var codes = [simulation.code("GET", "/api/info"), simulation.code("GET", "/api/v1/once")]
        try simulation.call("101", token: token)
        codes += [simulation.code("GET", "/api/info"), simulation.code("GET", "/api/v1/once")]
        simulation.advance(to: .start + .seconds(6))
        codes += [simulation.code("GET", "/api/info"), simulation.code("GET", "/api/v1/once")]
        #expect(codes == [200, 404, 503, 418, 200, 404])
    }

    @Test func `a reply takes over what the request says`() throws {
        var simulation = try Simulations.play(
            """
            replies:
              - on: POST /echo
                where: { "body.number": "/^[0-9]+$/" }
                body:
                  number: "{{ request.body.number }}"
                  all: "{{request.body}}"
                  words: "no {{ request.body.number }} for {{ request.query.who }}{{ request.header.X-None }}"
                  first: "{{ request.body.list.0.type }}"
                  missing: "{{ request.query.none }}"
                  kept: "{{ mustache }}"
              - { on: POST /echo, status: 400, body: "not {{ request.body.number }}" }
            """
        )
        let answer = try simulation.ask("POST", "/echo?who=Ann", body: #"{"number":7,"list":[{"type":"card"}]}"#)
        let body =
            #"{"number":7,"all":{"number":7,"list":[{"type":"card"}]},"words":"no 7 for Ann","first":"card","#
            + #""missing":null,"kept":"{{ mustache }}"}"#
        #expect(answer.hasSuffix("\r\n\r\n" + body), "\(answer)")
        let other = try simulation.ask("POST", "/echo", body: #"{"number":"x\u0022y"}"#)
        #expect(other.hasSuffix("\r\n\r\nnot x\"y"), "\(other)")
    }

    @Test func `a server that a script plays takes over what the device says`() throws {
        let scenario = try Simulations.read(
            #"servers: [{ on: "POST */devices/login", body: { token: "{{ request.body.user }}" } }]"#
        )
        #expect(scenario.servers.first?.reply.hasFields == true)
    }
}

extension Simulation {
    fileprivate mutating func code(_ method: String, _ path: String, _ token: String? = nil, _ body: String = "") -> Int
    {
        (try? ask(method, path, token: token, body: body)).flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
    }
}
