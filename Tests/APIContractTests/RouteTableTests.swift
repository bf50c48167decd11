import APIContract
import HTTPWire
import JSONTree
import Testing

/// A resource in small: a lamp that can be switched, and shelves with numbers.
private enum Lamp: Resource {
    enum Operation: CaseIterable {
        case read, change, shelf, panelOnly
    }

    enum Failure: Error, Equatable {
        case broken
    }

    static func endpoints(of isOn: Bool) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .read,
                .get,
                .base("/lamp", .documented("here")),
                .server("/lamp", .invented("twin")),
                access: .open,
                query: [.optional("limit", .integer(1...9)), .required("unit", .string())],
                answer: .object([.required("on", .boolean)]),
                .documented("here")
            ),
            Endpoint(
                .change,
                .post,
                .base("/lamp", .documented("here")),
                body: .object([.required("on", .boolean)]),
                answer: .object([]),
                .invented("us")
            ),
            Endpoint(
                .shelf,
                .getOrPost,
                .base("/shelf/{number}/book/{title}", .inferred("there")),
                answer: .object([]),
                .invented("us")
            ),
            Endpoint(
                .panelOnly,
                .get,
                .base("/door", .inferred("there")),
                on: .panels,
                answer: nil,
                .invented("us")
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from isOn: inout Bool
    ) throws(Failure) -> Reply {
        switch operation {
        case .read:
            return .json(["on": .bool(isOn)])
        case .change:
            guard let wish = request.body["on"]?.bool else { throw .broken }
            isOn = wish
            return .done
        case .shelf:
            return .json([
                "number": .string(request.parameters["number"] ?? ""),
                "title": .string(request.parameters["title"] ?? ""),
            ])
        case .panelOnly:
            throw .broken
        }
    }
}

struct RouteTableTests {
    private let table = RouteTable([Lamp.self], on: false, family: .camdroidMonitors, bases: ["/v1", "/v0"])

    @Test(arguments: [
        ("GET", "/v1/lamp?unit=x", "Lamp.read"), ("HEAD", "/v0/lamp", "Lamp.read"), ("GET", "/lamp", "Lamp.read"),
        ("POST", "/v1/lamp", "Lamp.change"), ("POST", "/v0/shelf/3/book/a%20b", "Lamp.shelf"),
        ("GET", "/v1/lamp/", "unknown path"), ("GET", "/v2/lamp", "unknown path"),
        ("GET", "/v1/shelf//book/x", "unknown path"), ("GET", "/v1/shelf/3/book", "unknown path"),
        ("GET", "/v1/door", "unknown path"),
        ("DELETE", "/v1/lamp", "GET, HEAD, POST"), ("get", "/v1/lamp", "GET, HEAD, POST"),
        ("POST", "/lamp", "GET, HEAD"), ("PUT", "/v1/shelf/3/book/x", "GET, HEAD, POST"),
    ])
    func `a request finds its operation by path, then by method`(method: String, target: String, found: String) throws {
        switch table.match(try request(method, target)) {
        case .route(let route, _): #expect(route.name == found)
        case .refused(.unknownPath): #expect(found == "unknown path")
        case .refused(.wrongMethod(let allowed)): #expect(allowed.joined(separator: ", ") == found)
        case .refused(let refusal): Issue.record("\(refusal)")
        }
    }

    @Test func `places stand in the order of the alphabet, and the nearest one first`() {
        #expect(
            table.places.map(\.path) == [
                "/lamp", "/v0/lamp", "/v0/shelf/{number}/book/{title}", "/v1/lamp", "/v1/shelf/{number}/book/{title}",
            ]
        )
        #expect(table.nearest(to: "/v1/lmp", limit: 2).map(\.path) == ["/v1/lamp", "/v0/lamp"])
        #expect(table.nearest(to: "/v1/shelves/3/book/x", limit: 1).map(\.path) == ["/v1/shelf/{number}/book/{title}"])
    }

    @Test func `a panel has what a monitor lacks`() throws {
        let panel = RouteTable([Lamp.self], on: false, family: .camdroidPanels, bases: ["/v1"])
        guard case .route = panel.match(try request("GET", "/v1/door")) else {
            Issue.record("no door")
            return
        }
    }

    @Test func `segments of the path come decoded, by name`() throws {
        var isOn = false
        guard case .route(let route, let parameters) = table.match(try request("GET", "/v1/shelf/3/book/a%20b")) else {
            Issue.record("no shelf")
            return
        }
        let reply = try route.reply(to: ValidRequest(parameters: parameters), from: &isOn)
        #expect(reply == .json(["number": "3", "title": "a b"]))
    }

    @Test(arguments: [
        ("GET", "/v1/lamp?limit=5", "", Refusal.wrongParameter(Violation(.missing, at: [.key("unit")]))),
        (
            "GET", "/v1/lamp?unit=x&limit=ten", "",
            .wrongParameter(Violation(.wrongType(expected: .integer), at: [.key("limit")]))
        ),
        (
            "GET", "/v1/lamp?unit=x&limit=5&limit=ten", "",
            .wrongParameter(Violation(.wrongType(expected: .integer), at: [.key("limit")]))
        ),
        ("POST", "/v1/lamp", "", .unreadableBody),
        ("POST", "/v1/lamp", "{", .unreadableBody),
        ("POST", "/v1/lamp", "[]", .violation(Violation(.wrongType(expected: .object)))),
        ("POST", "/v1/lamp", "{}", .violation(Violation(.missing, at: [.key("on")]))),
        (
            "POST", "/v1/lamp", #"{"on":1}"#,
            .violation(Violation(.wrongType(expected: .boolean), at: [.key("on")]))
        ),
    ])
    func `what breaks the shapes is refused`(method: String, target: String, body: String, refusal: Refusal) throws {
        let request = try request(method, target, body)
        guard case .route(let route, let parameters) = table.match(request) else {
            Issue.record("no route")
            return
        }
        #expect(throws: refusal) { try route.check(request, parameters, token: nil) }
    }

    @Test(
        arguments: [
            ("unit=x&unit=y", "y", nil), ("unit=y&limit=1&unit=x", "x", 1), ("unit=x&limit=ten&limit=2", "x", 2),
            ("limit=1&limit=2&limit=3&unit=z", "z", 3),
        ] as [(String, String, JSONValue?)]
    )
    func `the last of repeated parameters counts`(query: String, unit: String, limit: JSONValue?) throws {
        let request = try request("GET", "/v1/lamp?" + query)
        guard case .route(let route, let parameters) = table.match(request) else {
            Issue.record("no lamp")
            return
        }
        let valid = try route.check(request, parameters, token: nil)
        #expect(valid.query["unit"]?.string == unit)
        #expect(valid.query["limit"] == limit)
    }

    @Test func `a good request changes the state`() throws {
        var isOn = false
        let request = try request("POST", "/v1/lamp", #"{"on":true}"#)
        guard case .route(let route, let parameters) = table.match(request) else {
            Issue.record("no route")
            return
        }
        _ = try route.reply(to: route.check(request, parameters, token: nil), from: &isOn)
        #expect(isOn)
    }

    private func request(_ method: String, _ target: String, _ body: String = "") throws -> HTTPRequest {
        HTTPRequest(method: method, target: try RequestTarget(target), body: Array(body.utf8))
    }
}
