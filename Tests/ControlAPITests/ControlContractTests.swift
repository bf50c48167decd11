import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

@testable import ControlAPI

/// What the control port says of itself is what it says.
struct ControlContractTests {
    /// Each with its body, in the order in which they are asked; every member of every shape comes at least once.
    private static let asked: [(method: String, path: String, body: String)] = [
        ("GET", "/", ""), ("GET", "/ready", ""), ("PUT", "/clock", #"{"mode":"manual"}"#), ("GET", "/clock", ""),
        ("POST", "/clock/advance", #"{"by":"1s"}"#), ("GET", "/device", ""), ("GET", "/calls", ""),
        ("GET", "/ladder", ""),
        ("POST", "/calls/current/answer", ""), ("POST", "/calls/current/hangup", ""), ("GET", "/device", ""),
        ("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#), ("GET", "/calls", ""),
        ("POST", "/faults", #"{"on":"GET /api/info","share":"100%","do":{"status":503},"phase":"after-commit"}"#),
        ("POST", "/do", #"{"fault":{"on":"GET */info","do":"reset"}}"#), ("POST", "/do", #"{"register":"lost"}"#),
        ("POST", "/do", #"{"register":"lost"}"#),
        ("GET", "/faults", ""), ("PUT", "/scenario", "about: hello\nseed: 7"), ("GET", "/scenario", ""),
        ("GET", "/journal?what=all", ""), ("GET", "/journal?limit=1", ""), ("GET", "/findings", ""),
        ("GET", "/coverage", ""), ("POST", "/verify", #"{"path":"*"}"#), ("GET", "/wait?for=call.state:ringing", ""),
        ("POST", "/clock/advance", #"{"by":"2m"}"#),
        ("POST", "/snapshots", ""), ("GET", "/snapshots", ""), ("POST", "/snapshots/1/restore", ""),
        ("DELETE", "/snapshots/1", ""),
        ("POST", "/faults", #"{"on":"GET */info","do":"reset"}"#), ("DELETE", "/faults/1", ""),
        ("DELETE", "/faults", ""),
        ("PUT", "/outcome", #"{"passed":false,"test":"a::b","message":"why"}"#),
        ("DELETE", "/coverage", ""), ("GET", "/openapi.json", ""), ("DELETE", "/journal", ""), ("POST", "/reset", ""),
    ]

    @Test func `every answer has the members of its shape, and no others`() throws {
        var tester = try Tester()
        var seen: [String: Set<String>] = [:]
        try Self.prepare(&tester)
        for (method, path, body) in Self.asked {
            let answer = try tester.ask(method, path, body)
            try #require(answer.status == 200, "\(method) \(path): \(answer.body.text)")
            try Self.note(answer.body, method, path, &seen)
            guard path == "/journal?what=all" else { continue }
            for id in 1...tester.session.simulation.journal.lastID {
                let answer = try tester.ask("GET", "/journal/\(id)")
                if answer.status == 200 { try Self.note(answer.body, "GET", "/journal/\(id)", &seen) }
            }
        }
        var panel = try Tester(profile: Self.panel)
        panel.session.finish(1, .answered(ReceivedResponse(.ok, body: Array(#"{"token":"T"}"#.utf8))))
        let askedOfPanel = [
            ("GET", "/device", ""), ("POST", "/present", #"{"card":"1"}"#), ("GET", "/journal", ""),
            ("GET", "/journal/1", ""),
        ]
        for (method, path, body) in askedOfPanel {
            try Self.note(try panel.ask(method, path, body).body, method, path, &seen)
        }
        for row in ControlRoutes.rows {
            guard let shape = row.shows.shape, let seen = seen["\(row.method.rawValue) \(row.path)"] else { continue }
            let name = "\(row.method.rawValue) \(row.path)"
            let rare = Self.rare[name, default: []]
            let missing = shape.memberPaths.subtracting(seen).filter { path in !rare.contains { path.hasPrefix($0) } }
            #expect(missing.isEmpty, "\(name) never showed \(missing.sorted())")
        }
        let asked = Set(seen.keys)
        let all = Set(ControlRoutes.rows.map { "\($0.method.rawValue) \($0.path)" })
        #expect(all.subtracting(asked).sorted() == Self.elsewhere)
    }

    @Test func `the document lists each status that an operation may refuse with`() throws {
        let paths = ControlContract.openAPI(of: try Tester().session)["paths"]
        for row in ControlRoutes.rows {
            let listed = paths?[row.path]?[row.method.rawValue.lowercased()]?["responses"]?.object?.keys ?? []
            for refused in row.mayRefuse {
                #expect(listed.contains(String(refused.status.code)), "\(row.method.rawValue) \(row.path): \(listed)")
            }
        }
    }

    /// openapi-python-client leaves an operation out whose only body is YAML.
    @Test func `a script may be sent as JSON, which stands first`() throws {
        let body = ControlContract.openAPI(of: try Tester().session)["paths"]?["/scenario"]?["put"]?["requestBody"]
        #expect(body?["content"]?.object?.keys == ["application/json", "application/yaml"])
        var tester = try Tester()
        #expect(try tester.ask("PUT", "/scenario", #"{"about": "hello", "seed": 7}"#).status == 200)
    }

    /// It has locks, and a Link server.
    private static var panel: DeviceProfile {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        profile.settings.management.isEnabled = true
        profile.settings.management.transferProtocol = .http
        return profile
    }

    /// What only a server can answer, or a call in another state, or what never ends.
    private static let elsewhere = [
        "DELETE /devices/{id}", "GET /devices", "GET /events", "POST /bundle", "POST /calls/current/busy",
        "POST /calls/current/decline", "POST /calls/current/drop", "POST /calls/current/ring", "POST /devices",
    ]

    /// Members that come only in a story which loops, with a lock that opens, with what only a change of scripts finds,
    /// or that the journal shows already.
    private static let rare: [String: [String]] = [
        "GET /ready": ["warning"], "GET /device": ["locks.by", "locks.until"],
        "GET /scenario": ["findings."], "POST /do": ["happened."], "GET /journal/{id}": ["consequences."],
    ]

    /// Requests of each kind that the journal shows.
    private static func prepare(_ tester: inout Tester) throws {
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","nth":1,"phase":"after-commit","do":{"status":503}}"#)
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","share":"1%","do":{"status":500}}"#)
        try tester.client("GET", "/api/info")
        _ = tester.session.simulation.refuse(.malformed(.host), received: Array("GET /x HTTP/1.1\r\n\r\n".utf8))
        _ = tester.session.simulation.refuse(.malformed(.requestLine), received: [0x16, 0x03, 0x01, 0xFF])
        let answer = UnitAnswer(bytes: [], status: 200, isWhole: true, failure: "cut")
        let request = try tester.request("GET", "/api/info")
        let plan = ResponsePlan([], keepsAlive: true)
        _ = tester.session.simulation.note(answer, to: request, healthy: plan, isShaped: false) { _, _ in
            [UnitReport.Difference(cause: "value", place: "body.x", unit: "1", simulator: "2")]
        }
        try tester.client("POST", "/api/v1/sytem/debug/call/start?x=1")
        let token = try tester.logIn()
        try tester.client("POST", "/api/v1/system/debug/call/start?x=1", token: token, #"{"number":"101"}"#)
        try tester.ask("POST", "/clock/advance", #"{"by":"600ms"}"#)
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","phase":"head","do":"no-continue"}"#)
        _ = tester.session.simulation.headArrived(try tester.request("GET", "/api/info"))
    }

    private static func note(
        _ body: JSONValue,
        _ method: String,
        _ path: String,
        _ seen: inout [String: Set<String>]
    ) throws {
        let path = String(path.prefix { $0 != "?" })
        let row = try #require(
            ControlRoutes.rows.first { $0.method.rawValue == method && $0.path.isPattern(of: path) }
        )
        let shape = try #require(row.shows.shape)
        #expect(shape.unknownFields(in: body) == [], "\(method) \(path)")
        #expect(shape.firstViolation(in: body) == nil, "\(method) \(path)")
        seen["\(method) \(row.path)", default: []].formUnion(body.memberPaths)
    }
}

extension String {
    /// Whether the path is this one, where `{id}` stands for one segment.
    fileprivate func isPattern(of path: String) -> Bool {
        let (own, other) = (split(separator: "/"), path.split(separator: "/"))
        return own.count == other.count && zip(own, other).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
}

extension Shape {
    /// `timers.at`: of all objects in it that list their members.
    fileprivate var memberPaths: Set<String> {
        switch self {
        case .object(let fields, _):
            fields.reduce(into: []) { paths, field in
                paths.insert(field.name)
                paths.formUnion(field.shape.memberPaths.map { "\(field.name).\($0)" })
            }
        case .array(let element, _): element.memberPaths
        case .nullable(let shape): shape.memberPaths
        case .oneOf(let shapes): shapes.reduce(into: []) { $0.formUnion($1.memberPaths) }
        case .any, .null, .boolean, .integer, .number, .string, .map: []
        }
    }
}

extension JSONValue {
    fileprivate var memberPaths: Set<String> {
        switch self {
        case .object(let members):
            members.reduce(into: []) { paths, member in
                paths.insert(member.key)
                paths.formUnion(member.value.memberPaths.map { "\(member.key).\($0)" })
            }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.memberPaths) }
        case .null, .bool, .number, .string: []
        }
    }
}
