import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel

/// Reads a journal once, from the oldest entry on, and says what the client did wrong. A reset forgets the journal, and
/// with it what came before.
public enum ClientFindings {
    /// - Parameter clock: paces mean nothing under `manual`, where time stands between requests.
    /// - Returns: one finding a kind, in the order of the kinds.
    public static func of(_ simulation: Simulation, clock: ClockMode) -> [ClientFinding] {
        var rules: [any FindingRule] = [
            CallWithoutLogin(remembersAll: simulation.journal.lastGone == 0), RefusalIgnored(), DeadTokenUsed(),
        ]
        switch clock {
        case .real: rules += [LoginStorm(factor: 1), FastPolling(factor: 1)]
        case .times(let factor): rules += [LoginStorm(factor: factor), FastPolling(factor: factor)]
        case .manual: break
        }
        rules += [
            CallNeverEnded(), PostRepeated(), BodyOnGet(), WrongContentType(), PasswordInClear(), NoHTTP(),
            RequestCut(),
        ]
        for entry in simulation.journal.entries {
            for index in rules.indices { rules[index].see(entry) }
        }
        return rules.compactMap { $0.finding(at: simulation.device.now) } + simulation.connectionFindings.findings
    }
}

/// One kind of mistake: it sees every entry of the journal and remembers what it needs.
protocol FindingRule {
    mutating func see(_ entry: Journal.Entry)

    /// - Parameter end: where the time line stands.
    func finding(at end: Instant) -> ClientFinding?
}

extension ClientFinding? {
    mutating func add(_ kind: ClientFinding.Kind, _ entry: Int) {
        if self == nil { self = ClientFinding(kind, [entry]) } else { self?.add(entry) }
    }
}

extension Exchange {
    /// What came in `Authorization`, with its scheme.
    var credentials: String? { request.fields["authorization"] }

    /// The bearer token, alive or not.
    var token: String? { Credentials(of: request)?.token }

    /// What is asked for, whatever the query says.
    var errand: String { "\(request.method) \(request.target.path)" }

    var isLogin: Bool { match?.role == .login }
    var isLogout: Bool { match?.role == .logout }
    var isCallStart: Bool { match?.role == .callStart }
}
