import ControlAPI
import HTTPClient
import HTTPTransport
import HTTPWire
import IntercomModel
import Learning
import Reactor
import SimulatorCore
import TLS

/// Stands between the clients of a device and a real unit.
final class UnitRelay {
    let upstream: Upstream
    let loop: EventLoop
    weak var device: RunningDevice?
    private let secure: ClientContext?
    /// By the client's connection.
    private var lines: [Int: UnitLine] = [:]

    init(to upstream: Upstream, on loop: EventLoop) {
        (self.upstream, self.loop) = (upstream, loop)
        secure = upstream.url.scheme == .https ? ClientContext(trusting: upstream.trust) : nil
    }

    func open(received: @escaping ([UInt8]) -> Void, ended: @escaping (ServerLine.End) -> Void) -> ServerLine {
        ServerLine(
            to: upstream.address,
            through: secure?.stream(to: upstream.url.host),
            on: loop,
            within: Upstream.connectLimit,
            received: received,
            ended: ended
        )
    }
}

// What the client's side asks for.
extension UnitRelay {
    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        guard let device else { return .gone }
        let line = lines[connection] ?? UnitLine(self, for: connection)
        if line.isAwaitingBody {
            line.passBody(of: request)
        } else {
            if let plan = device.askOfUnit({ $0.intercept(request) }) { return plan }
            lines[connection] = line
            line.pass(request, isShaped: device.desk.simulation.shapesAnswers)
        }
        return ResponsePlan([.hold(connection)], keepsAlive: true)
    }

    /// A client that waits to be asked for its body is asked by the unit, or refused by it.
    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision {
        guard let device, head.fields["Expect"]?.lowercased() == "100-continue" else { return .readBody }
        // What the script answers itself needs no unit; it is asked for when the body is there.
        guard !device.desk.simulation.mayIntercept else { return .readBody }
        let line = lines[connection] ?? UnitLine(self, for: connection)
        lines[connection] = line
        line.pass(head, isShaped: device.desk.simulation.shapesAnswers, isAwaitingBody: true)
        return .withholdContinue
    }

    func holdBegan(_ hold: Int) { lines[hold]?.holdBegan() }

    func inputEnded(behind hold: Int) { lines[hold]?.inputEnded() }

    func connectionEnded(_ connection: Int) { lines.removeValue(forKey: connection)?.close() }
}

// What the lines ask for.
extension UnitRelay {
    func resume(_ connection: Int, with plan: ResponsePlan, of answer: @autoclosure () -> String) {
        for door in doors { door.resume(connection, with: plan, of: answer()) }
    }

    func pass(_ bytes: [UInt8], on connection: Int) {
        for door in doors { door.pass(bytes, on: connection) }
    }

    func answerEarly(_ plan: ResponsePlan, on connection: Int) {
        for door in doors { door.answerEarly(plan, on: connection) }
    }

    func endConnection(_ connection: Int, by step: ResponsePlan.Step) {
        for door in doors { door.endConnection(connection, by: step) }
    }

    private var doors: [any Door] { device?.doors ?? [] }

    /// - Returns: what goes out.
    @discardableResult
    func note(
        _ answer: UnitAnswer,
        _ passage: Passage,
        _ healthy: ResponsePlan = ResponsePlan([], keepsAlive: true)
    ) -> ResponsePlan {
        let plan = device?.askOfUnit { simulation in
            let digest = simulation.setup.account.password.hex
            return simulation.note(answer, to: passage.request, healthy: healthy, isShaped: passage.isShaped) {
                AnswerDifferences.between(
                    answer,
                    $1,
                    to: passage.request,
                    of: $0,
                    hiding: [digest, digest.uppercased()]
                )
            }
        }
        return plan ?? healthy
    }

    func noteUnreachable(_ request: HTTPRequest, because why: String) -> ResponsePlan {
        device?.askOfUnit { $0.noteUnreachable(request, because: why) } ?? .gone
    }
}

extension RunningDevice {
    /// As `ask`, but not recorded: what a unit says cannot be replayed.
    func askOfUnit(_ ask: (inout Simulation) -> ResponsePlan?) -> ResponsePlan? {
        lease?.renew()
        catchUp()
        let answer = ask(&desk.simulation)
        settle()
        return answer
    }
}
