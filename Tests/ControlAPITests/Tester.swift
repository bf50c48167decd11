import ControlAPI
import HTTPWire
import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios
import SimulatorCore
import Testing

/// A tester and a client at one simulation, without sockets.
struct Tester {
    struct Answer: Equatable {
        let status: Int
        let body: JSONValue

        /// The sentence of a refusal.
        var error: String { body["error"]?.string ?? "" }
    }

    var session: ControlSession
    let api: ControlAPI

    init(
        _ scenario: String = "default",
        profile: DeviceProfile = .factory,
        journalLimit: Int = 10_000,
        limits: [ByteLimits.Name: Int] = [:],
        speaksHTTPS: Bool = false
    ) throws {
        var setup = Setup(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            scenarios: scenario == "default" ? [] : [try Self.scenario(scenario)],
            fates: try Self.scenario("default"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000)
        )
        setup.journalLimit = journalLimit
        setup.speaksHTTPS = speaksHTTPS
        for (name, bytes) in limits { setup.limits[name] = bytes }
        session = ControlSession(simulation: Simulation(setup), clockMode: .manual)
        api = ControlAPI(for: session, token: nil)
    }

    private static func scenario(_ name: String) throws -> Scenario {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        return try #require(ScenarioReader.read(bytes, file: name).scenario)
    }

    /// On the control port.
    @discardableResult
    mutating func ask(_ method: String, _ path: String, _ body: String = "") throws -> Answer {
        try answer(plan(for: try request(method, path, body: body)))
    }

    /// What goes out on the control port; the steps that a server follows are carried out.
    mutating func plan(for request: HTTPRequest) throws -> ResponsePlan {
        switch api.respond(to: request, on: &session) {
        case .plan(let plan), .reading(_, let plan): return plan
        case .command(.move(let move)):
            let end = Result { () throws(ControlError) in try session.carryOut(move, wallDate: nil) }
            return api.respond(with: end, to: request, on: &session)
        case .command(let command): throw Unserved(command: command)
        }
    }

    /// Only a server can do it.
    struct Unserved: Error {
        let command: ServerCommand
    }

    /// On the device's port, as a client does.
    @discardableResult
    mutating func client(_ method: String, _ path: String, token: String? = nil, _ body: String = "") throws -> Answer {
        try answer(session.simulation.respond(to: request(method, path, token: token, body: body)))
    }

    mutating func logIn() throws -> String {
        let answer = try client("GET", "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e")
        return try #require(answer.body["token"]?.string)
    }

    mutating func call(_ number: String, token: String) throws {
        try client("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"\#(number)"}"#)
    }

    func request(_ method: String, _ path: String, token: String? = nil, body: String = "") throws -> HTTPRequest {
        var fields = HTTPFields([.init(name: "Host", value: "localhost")])
        if let token { fields.append(name: "Authorization", value: "Bearer \(token)") }
        let target = try RequestTarget(path, method: method)
        return HTTPRequest(method: method, target: target, fields: fields, body: Array(body.utf8))
    }

    func answer(_ plan: ResponsePlan) throws -> Answer {
        guard case .bytes(let bytes)? = plan.steps.first else { throw Unanswered(plan: plan) }
        let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
        let status = Int(String(decoding: bytes[9..<12], as: UTF8.self)) ?? 0
        let body = Array(bytes[end.upperBound...])
        return Answer(status: status, body: body.isEmpty ? .null : try JSONReader.read(body))
    }

    /// Of an answer that is text.
    mutating func text(_ path: String) throws -> String {
        let plan = try plan(for: try request("GET", path))
        guard case .bytes(let bytes)? = plan.steps.first else { throw Unanswered(plan: plan) }
        let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
        return String(decoding: bytes[end.upperBound...], as: UTF8.self)
    }

    /// Asks for something that comes later; gives the number of its hold.
    mutating func hold(_ path: String) throws -> Int {
        let plan = try plan(for: try request("GET", path))
        guard case .hold(let hold)? = plan.steps.last else { throw Unanswered(plan: plan) }
        api.holdBegan(hold, on: &session)
        return hold
    }

    /// What has come by now, by hold.
    mutating func later() throws -> [Int: Answer] {
        var answers: [Int: Answer] = [:]
        for (hold, plan) in api.takeAnswers(on: &session) { answers[hold] = try answer(plan) }
        return answers
    }

    /// What a stream has to tell by now.
    mutating func events(of stream: Int) throws -> String {
        var text = ""
        for (hold, plan) in api.takeAnswers(on: &session) {
            guard case .bytes(let bytes)? = plan.steps.first, plan.steps.last == .hold(hold) else {
                throw Unanswered(plan: plan)
            }
            if hold == stream { text += String(decoding: bytes, as: UTF8.self) }
            api.holdBegan(hold, on: &session)
        }
        return text
    }

    struct Unanswered: Error {
        let plan: ResponsePlan
    }
}
