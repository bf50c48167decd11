import ControlAPI
public import HTTPWire
public import IntercomModel
import SimulatorCore

/// A bundle played again, input after input, each at its own instant of the device's time.
public struct Replay: Sendable {
    /// An input that was answered otherwise than it is recorded.
    public struct Difference: Sendable {
        /// From 1, in the order of the bundle.
        public let life: Int
        public let input: Int
        public let at: Instant
        /// Such as `GET /api/info on connection 2`.
        public let subject: String
        /// Nil where the healthy way went on.
        public let recorded: ResponsePlan?
        public let replayed: ResponsePlan?
    }

    public private(set) var requests = 0
    public private(set) var controlCalls = 0
    /// The sum over all lives.
    public private(set) var time = Duration.zero
    public private(set) var differences: [Difference] = []

    public init(of bundle: Bundle) {
        for (index, life) in bundle.lives.enumerated() {
            var stage = Stage(life, limits: bundle.limits)
            for (number, input) in life.inputs.enumerated() {
                let answer = stage.give(input)
                if answer?.exact != input.answer?.exact {
                    differences.append(
                        Difference(
                            life: index + 1,
                            input: number + 1,
                            at: input.at,
                            subject: input.what.subject,
                            recorded: input.answer,
                            replayed: answer
                        )
                    )
                }
                if input.isRequest { requests += 1 }
                if case .control = input.what { controlCalls += 1 }
            }
            time += (life.inputs.last?.at ?? .start) - .start
        }
    }
}

/// One life, from its beginning on.
private struct Stage {
    private var session: ControlSession
    private let api: ControlAPI
    private let limits: WireLimits
    /// The address behind each connection, as far as it is known.
    private var clients: [Int: String] = [:]
    /// Connections that have served a request, and those whose next request was told of before it was whole.
    private var served: Set<Int> = []
    private var announced: Set<Int> = []

    init(_ life: Recording.Life, limits: WireLimits) {
        session = ControlSession(
            simulation: Simulation(life.setup),
            clockMode: life.clock,
            lastSnapshot: life.lastSnapshot
        )
        session.advancePart = life.advancePart
        api = ControlAPI(for: session, token: nil)
        self.limits = limits
    }

    /// - Returns: what is done on the connection; nil for the healthy way, and for what a tester says.
    mutating func give(_ input: Input) -> ResponsePlan? {
        // Under `manual` only the tester moves time: what is due now waits for them.
        if session.clockMode != .manual { session.simulation.follow(to: input.at) }
        switch input.what {
        case .accepted(let connection, let client):
            clients[connection] = client
            return session.simulation.accepted(from: client)
        case .handshake(let connection):
            // What it does, it does to the bytes around HTTP.
            _ = session.simulation.shakeHands(with: clients[connection])
            return nil
        case .reused(let connection, let head):
            announced.insert(connection)
            return read(head, on: connection).request.flatMap { session.simulation.reused(for: $0) }
        case .head(let connection, let head):
            announced.insert(connection)
            return read(head, on: connection).request.flatMap { session.simulation.headArrived($0) }
        case .request(let connection, let head, let body):
            return answer(read(head, body, on: connection), of: head, on: connection)
        case .refusal(_, let error, let received):
            return session.simulation.refuse(error, received: received)
        case .control(let order):
            give(order)
            return nil
        case .outgoing(let call, let outcome):
            session.finish(call, outcome)
            return nil
        case .advanced:
            session.goOnAdvancing()
            return nil
        case .reload(let setup):
            session.simulation.reload(setup.wrappedValue)
            return nil
        }
    }

    private mutating func answer(_ reading: Reading, of head: [UInt8], on connection: Int) -> ResponsePlan {
        defer {
            announced.remove(connection)
            served.insert(connection)
        }
        switch reading {
        case .refused(let error):
            return session.simulation.refuse(error, received: head)
        case .whole(let request):
            return early(request, on: connection) ?? session.simulation.respond(to: request)
        }
    }

    /// The moments before an answer are not told of while no fault is in force. A script that was edited may have some.
    private mutating func early(_ request: HTTPRequest, on connection: Int) -> ResponsePlan? {
        guard !announced.contains(connection), !session.simulation.isUndisturbed else { return nil }
        if served.contains(connection), let plan = session.simulation.reused(for: request) { return plan }
        guard let plan = session.simulation.headArrived(request), !plan.goesOn else { return nil }
        return plan
    }

    private mutating func give(_ order: ControlRequest) {
        guard let target = try? RequestTarget(order.target, method: order.method) else { return }
        let request = HTTPRequest(method: order.method, target: target, body: order.body)
        // As it was asked, such as `/devices/2/clock`: here there is this device alone.
        let answer = api.respond(to: ControlAPI.addressee(of: request)?.request ?? request, on: &session)
        // What only a server can do touches no answer of this device.
        guard case .command(.move(let move)) = answer else { return }
        if (try? session.carryOut(move, wallDate: order.wallDate)) != nil { return }
    }

    private enum Reading {
        case whole(HTTPRequest)
        case refused(WireError)

        var request: HTTPRequest? {
            if case .whole(let request) = self { request } else { nil }
        }
    }

    /// By this program's own parser: where it understands a request in another way, the answers show it.
    private func read(_ head: [UInt8], _ body: [UInt8] = [], on connection: Int) -> Reading {
        var parser = RequestParser(limits: limits)
        switch head.withUnsafeBytes({ parser.read($0) }).step {
        case .complete(let request): return .whole(clients[connection].map(request.with(client:)) ?? request)
        case .refused(let error): return .refused(error)
        case .needMore, .expectsContinue: break
        }
        guard let request = parser.head else { return .refused(.tooSlow) }
        return .whole(
            HTTPRequest(
                method: request.method,
                target: request.target,
                version: request.version,
                fields: request.fields,
                body: body,
                head: request.head,
                client: clients[connection]
            )
        )
    }
}

extension ResponsePlan {
    /// As it stands in a file, also in an older one, where each piece of what drips is a step: pauses to the nanosecond.
    fileprivate var exact: ResponsePlan {
        ResponsePlan(
            inSingleSteps.steps.map { step in
                if case .pause(let length) = step { .pause(.nanoseconds(length.nanoseconds)) } else { step }
            },
            keepsAlive: keepsAlive
        )
    }
}

extension Input.What {
    /// For people.
    var subject: String {
        switch self {
        case .accepted(let connection, _): "connection \(connection)"
        case .handshake(let connection): "the TLS handshake of connection \(connection)"
        case .reused(let connection, let head): "\(Self.errand(head)) on connection \(connection), used again"
        case .head(let connection, let head): "the head of \(Self.errand(head)) on connection \(connection)"
        case .request(let connection, let head, _): "\(Self.errand(head)) on connection \(connection)"
        case .refusal(let connection, let error, _): "a broken request (\(error.sentence)) on connection \(connection)"
        case .control(let request): "\(request.method) \(request.target) on the control port"
        case .outgoing(let call, _): "the end of call \(call) to another server"
        case .advanced: "the next part of an advance"
        case .reload: "reloaded scripts"
        }
    }

    /// Method and target, without passwords.
    private static func errand(_ head: [UInt8]) -> String {
        var parser = RequestParser()
        let step = head.withUnsafeBytes { parser.read($0).step }
        if case .complete(let request) = step { return errand(request) }
        return parser.head.map(errand) ?? "a request"
    }

    private static func errand(_ request: HTTPRequest) -> String {
        "\(request.method) \(Secrets.hidden(in: request.target))"
    }
}
