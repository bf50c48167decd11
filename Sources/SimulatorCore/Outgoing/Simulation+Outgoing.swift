import APIContract
import DeviceAPI
import HTTPWire
public import IntercomModel
import JSONTree
import Scenarios

/// The device's calls to other servers. The owner of the simulation sends them, and reports the result of each.
extension Simulation {
    /// The calls that are not sent yet, in order.
    public mutating func takeCalls() -> [OutgoingCarriage] {
        outgoing.carried.isEmpty ? [] : outgoing.takeWaiting()
    }

    /// The calls whose end has to come from outside: the others were ended by the device, and need not be carried on.
    public var carriedCalls: Set<Int> { outgoing.carried }

    var isWaitingForServers: Bool { waitsForServers && !outgoing.carried.isEmpty }

    /// What became of an identifier that a server was asked about; nil while that is not known.
    public func decision(of call: Int) -> AccessDecision? { device.outgoing.decisions[call] }

    /// Whether a call has no result yet, and was not given up.
    public func isCalling(_ id: Int) -> Bool { device.call(id) != nil }

    /// Something has come back for a call. Where the device has given up already, it changes nothing.
    public mutating func finish(_ id: Int, _ outcome: OutgoingOutcome) {
        end(id, outcome)
        note()
    }

    private mutating func end(_ id: Int, _ outcome: OutgoingOutcome) {
        guard let call = device.call(id) else { return }
        outgoing.note(id, outcome)
        switch outcome {
        case .answered(let response): device.ended(id, OutgoingMessage.result(of: call, response))
        case .failed: device.ended(id, .failed)
        }
    }

    /// The device calls: a script plays the server, or the request waits to be carried.
    mutating func carry(_ call: OutgoingCall) {
        let request: OutgoingRequest
        do throws(ServerURL.Fault) {
            request = try outgoing.writer.request(for: call, of: device)
        } catch {
            outgoing.begin(call.id, nil)
            return end(call.id, .failed("\"\(call.server)\" is not the address of a server: \(error.sentence)"))
        }
        guard device.reachesServers else {
            outgoing.begin(call.id, request)
            return end(call.id, .failed("the device has no network"))
        }
        guard let player = outgoing.servers.take(request, at: now - .start) else {
            outgoing.begin(call.id, request)
            return outgoing.carry(call.id, request)
        }
        director.usage.count(player.rule.reply.place)
        outgoing.begin(call.id, request, playedBy: player.name)
        if let outcome = player.rule.outcome(of: request) { end(call.id, outcome) }
    }

    /// What has happened goes to the journal: calls with what came of them.
    mutating func noteHappened() {
        for event in happened {
            switch event.what {
            case .calling: break
            case .called(let call, _): journal.note(sent(call), at: event.at)
            default: journal.note(.device(event.what), at: event.at)
            }
        }
    }

    private mutating func sent(_ call: OutgoingCall) -> SentExchange {
        let (running, outcome) = outgoing.end(call.id)
        return SentExchange(
            call: call,
            request: running?.request,
            outcome: outcome
                ?? .failed(device.power.isListening ? "no answer in time" : "the device went down"),
            playedBy: running?.playedBy
        )
    }
}

extension ServerRule {
    private static let undated = Preamble(date: nil)

    /// Nil where nothing comes until the device gives up.
    fileprivate func outcome(of call: OutgoingRequest) -> OutgoingOutcome? {
        switch failure {
        case .stall: return nil
        case .refuse: return .failed("cannot connect: the script refuses it")
        case .reset: return .failed("the connection was reset by the script")
        case nil:
            let body = reply.hasFields ? reply.body.filled(with: RequestFacts(call)) : reply.body
            let response = Reply(reply, body).response(after: Self.undated)
            return .answered(ReceivedResponse(response.status, fields: response.fields, body: response.body))
        }
    }
}

extension ServerURL.Fault {
    fileprivate var sentence: String {
        switch self {
        case .empty: "it is empty"
        case .scheme(let word): "\(word):// is neither http:// nor https://"
        case .host: "it names no host"
        case .port(let text): "\(text) is not a port"
        case .character: "it holds a character that no address has"
        }
    }
}
