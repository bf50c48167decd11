import HTTPWire
import IntercomModel
import SimulatorCore
import Testing

/// A request that comes again is one and the same; what is answered hangs on the device as it is then.
@Suite struct RepeatedRequestTests {
    private static func request(
        _ method: String,
        _ path: String,
        token: String? = nil,
        body: String = ""
    ) -> HTTPRequest {
        HTTPRequest(
            method: method,
            target: RequestTarget(text: path, path: path, query: []),
            fields: HTTPFields(token.map { [.init(name: "Authorization", value: "Bearer \($0)")] } ?? []),
            body: Array(body.utf8)
        )
    }

    private static func statuses(_ requests: [HTTPRequest], on simulation: inout Simulation) -> [Int] {
        requests.map { request in
            guard case .bytes(let bytes)? = simulation.respond(to: request).steps.first else { return 0 }
            return bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
    }

    @Test func `a token that has died is refused, whatever it was good for before`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        let status = Self.request("GET", "/api/v1/system/call/status", token: token)
        let logout = Self.request("GET", "/api/v1/logout", token: token)
        let seen = Self.statuses([status, status, logout, status, logout, status], on: &simulation)
        #expect(seen == [200, 200, 200, 401, 401, 401])
    }

    @Test func `a wrong body is refused for its token first, as long as it has none that lives`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        let wrong = Self.request("POST", "/api/v1/system/debug/call/start", token: token, body: #"{"number":101}"#)
        let logout = Self.request("GET", "/api/v1/logout", token: token)
        #expect(Self.statuses([wrong, wrong, logout, wrong], on: &simulation) == [400, 400, 200, 401])
    }

    @Test func `each start is a call of its own`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        let start = Self.request("POST", "/api/v1/system/debug/call/start", token: token, body: #"{"number":"101"}"#)
        #expect(Self.statuses([start, start, start], on: &simulation) == [200, 200, 200])
        #expect(simulation.device.calls.map(\.id) == [1, 2, 3])
        #expect(simulation.device.calls.map(\.ending) == [.replaced, .replaced, nil])
    }

    @Test func `many different requests in turn get each its own answer`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        let paths = (0..<40).map { $0.isMultiple(of: 2) ? "/api/v1/nowhere\($0)" : "/api/v1/system/call/status" }
        let requests = paths.map { Self.request("GET", $0, token: token) }
        let expected = paths.map { $0.contains("nowhere") ? 404 : 200 }
        #expect(Self.statuses(requests + requests, on: &simulation) == expected + expected)
    }

    @Test func `what differs in its token, its query, its method or its body is another request`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        let (status, start) = ("/api/v1/system/call/status", "/api/v1/system/debug/call/start")
        let logins = try ["0", "e10adc3949ba59abbe56e057f20f883e", "0"].map {
            HTTPRequest(method: "GET", target: try RequestTarget("/api/v1/login?username=admin&password=\($0)"))
        }
        let others = [
            Self.request("GET", status, token: token), Self.request("GET", status, token: "none"),
            Self.request("GET", status), Self.request("GET", status, token: token),
            Self.request("PATCH", status, token: token), Self.request("POST", start, token: token),
            Self.request("POST", start, token: token, body: #"{"number":"1"}"#),
            Self.request("POST", start, token: token),
        ]
        #expect(Self.statuses(logins, on: &simulation) == [400, 200, 400])
        #expect(Self.statuses(others, on: &simulation) == [200, 401, 401, 200, 405, 400, 200, 400])
    }
}
