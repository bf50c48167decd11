import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios
import SimulatorCore
import Testing

/// What a client, a tester and time do to a device, drawn from a seed.
struct Conversation {
    enum Move {
        case request(HTTPRequest)
        case advance(Duration)
        case hand(Simulation.Hand)
        case incoming(String)
    }

    private(set) var simulation: Simulation
    private(set) var answers: [String] = []
    private(set) var fired: [DeviceTimer] = []
    private var sampler: Sampler
    private let table: DeviceRoutes.Table
    private var token = ""
    /// In how many steps it walks what another one jumps.
    var stride = 1

    init(seed: UInt64, profile: String) throws {
        let simulation = try Simulation(Self.setup(seed: seed, profile: profile))
        self.init(going: simulation, drawingFrom: seed)
        say(.request(Self.login))
        token = Self.token(in: answers[0])
    }

    /// Goes on with it, as it stands.
    init(going simulation: Simulation, drawingFrom seed: UInt64, token: String = "") {
        self.simulation = simulation
        self.token = token
        sampler = Sampler(chance: SeededRandom(seed: seed))
        table = DeviceRoutes.table(for: simulation.device)
    }

    /// The same device after what somebody else did to it.
    func going(on simulation: Simulation, drawingFrom seed: UInt64) -> Conversation {
        var conversation = Conversation(going: simulation, drawingFrom: seed, token: token)
        conversation.stride = stride
        return conversation
    }

    mutating func reset() {
        simulation.reset()
        say(.request(Self.login))
    }

    /// A call whose story is under way then.
    mutating func call(_ number: String) {
        say(.request(Self.login))
        token = Self.token(in: answers[answers.count - 1])
        say(.request(request("POST", "/api/v1/system/debug/call/start", body: ["number": .string(number)])))
        say(.advance(.milliseconds(1500)))
    }

    /// - Parameter look: at the conversation after each move.
    mutating func go(_ moves: Int, _ look: (Conversation, Move) -> Void = { _, _ in }) {
        for _ in 0..<moves {
            let move = draw()
            say(move)
            look(self, move)
        }
    }

    private mutating func say(_ move: Move) {
        switch move {
        case .request(let request):
            answers.append(Self.text(of: simulation.respond(to: request)))
        case .advance(let time):
            let target = simulation.now + time
            for step in 1..<(stride + 1) {
                fired += simulation.advance(to: step == stride ? target : simulation.now + time / stride).fired
            }
        case .hand(let hand): try? simulation.lend(hand)
        case .incoming(let caller): _ = try? simulation.receiveCall(from: caller)
        }
    }

    private mutating func draw() -> Move {
        switch sampler.chance.below(20) {
        case 0...3: .advance(.milliseconds(sampler.pick([0, 1, 250, 500, 3_000, 20_000, 61_000, 200_000])))
        case 4...5: .hand(sampler.pick(Simulation.Hand.allCases))
        case 6: .incoming(sampler.pick(["102", "sip:7@10.0.0.9"]))
        case 7...9: .request(request("POST", "/api/v1/system/debug/call/start", body: call()))
        case 10: .request(request("POST", "/api/v1/system/debug/call/end"))
        case 11: .request(Self.login)
        default: .request(anything())
        }
    }

    private mutating func call() -> JSONValue {
        ["number": .string(sampler.pick(["101", "1", "2", "3", "486", "408", "sip:603@10.0.0.5"]))]
    }

    /// Of the whole contract.
    private mutating func anything() -> HTTPRequest {
        let route = sampler.pick(table.routes)
        let base = sampler.pick(table.bases)
        let places = sampler.pick(route.paths).places([base])
        var path = places.first ?? base + "/nowhere"
        for name in ["lock", "uid", "apartment", "profile", "identifier", "a", "i"] {
            path = path.replacing("{\(name)}", with: "\(sampler.chance.below(4))")
        }
        var query: [RequestTarget.QueryItem] = []
        for field in route.query where field.isRequired || sampler.rarely(4) {
            guard let text = Self.plain(sampler.value(of: field.shape)) else { continue }
            query.append(RequestTarget.QueryItem(name: field.name, value: text))
        }
        let body = route.body.map { sampler.value(of: $0) }
        return request(sampler.pick(route.method.names), path, query, body: body)
    }

    private func request(
        _ method: String,
        _ path: String,
        _ query: [RequestTarget.QueryItem] = [],
        body: JSONValue? = nil
    ) -> HTTPRequest {
        HTTPRequest(
            method: method,
            target: RequestTarget(text: path, path: path, query: query),
            fields: HTTPFields([HTTPFields.Line(name: "Authorization", value: "Bearer " + token)]),
            body: body?.bytes ?? []
        )
    }

    /// A GET as the client of this conversation sends it, without a trace: the device is a copy.
    func ask(_ path: String, _ query: [(String, String)] = []) -> JSONValue {
        var copy = simulation
        let login = Self.text(of: copy.respond(to: Self.login))
        var asking = self
        asking.token = Self.token(in: login)
        let items = query.map { RequestTarget.QueryItem(name: $0.0, value: $0.1) }
        let answer = Self.text(of: copy.respond(to: asking.request("GET", path, items)))
        return Self.body(of: answer) ?? .null
    }
}

extension Conversation {
    static func text(of plan: ResponsePlan) -> String {
        plan.steps.map { step in
            if case .bytes(let bytes) = step { String(decoding: bytes, as: UTF8.self) } else { "\(step)" }
        }.joined()
    }

    static func body(of answer: String) -> JSONValue? {
        guard let end = answer.firstRange(of: "\r\n\r\n")?.upperBound else { return nil }
        return try? JSONReader.read(Array(answer[end...].utf8))
    }

    private static func token(in answer: String) -> String { body(of: answer)?["token"]?.string ?? "" }

    private static func plain(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let flag): "\(flag)"
        case .null, .array, .object: nil
        }
    }

    static let login = HTTPRequest(
        method: "GET",
        target: RequestTarget(
            text: "/api/v1/login",
            path: "/api/v1/login",
            query: [
                .init(name: "username", value: "admin"),
                .init(name: "password", value: "e10adc3949ba59abbe56e057f20f883e"),
            ]
        ),
        fields: HTTPFields([])
    )

    private static func setup(seed: UInt64, profile name: String) throws -> Setup {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        let profile = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names).profile
        let fates = try #require(Fixtures.scenarios.first { $0.name == "default" }).bytes
        let script = ScenarioReader.read(Array(Self.script.utf8), file: "script.yaml")
        #expect(script.findings == [])
        return Setup(
            profile: try #require(profile),
            account: Account(username: "admin", password: "123456"),
            scenarios: [try #require(script.scenario)],
            fates: try #require(ScenarioReader.read(fates, file: "default").scenario),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            seed: seed
        )
    }

    /// Stories with and without waits, chance and keys, and a time line.
    private static let script = """
        calls:
          - { to: 1, story: [{ sip: 180 }, { sip: 200 }, { after: 1s, dtmf: "12#" }, { after: 5s, hangup: remote }] }
          - { to: 2, story: [{ after: 1s, sip: 183 }, { wait-for: "door:open" }, { after: 2s, sip: 486 }] }
          - to: 3
            story:
              - { after: 1s, sip: 180 }
              - { repeat: { times: 3, story: [{ after: 1s, log: tick }] } }
              - { after: 1s, sip: 200 }
        timeline:
          - { when: "call.state:talking", door: open }
          - { when: "request:GET */log/items", log: seen }
          - { at: 30s, door: closed }
        """
}
