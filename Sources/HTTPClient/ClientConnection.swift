import HTTPWire
import Reactor
import TLS

/// A connection to a server: one request and its answer at a time, then it rests until the next one.
final class ClientConnection: ConnectionHandler {
    private enum State {
        case resting(ended: () -> Void)
        case asking(ResponseParser, (Result<ReceivedResponse, ClientFailure>) -> Void)
        case ended
    }

    let peer: Peer
    private let connection: Connection
    private let limits: WireLimits
    /// Nil for plain HTTP.
    private let secure: SecureStream?
    private var state = State.ended
    /// How many requests went over it.
    private(set) var uses = 0
    /// Whether a byte has come since the last request went out.
    private(set) var hasAnswerBegun = false

    init(_ connection: Connection, to peer: Peer, limits: WireLimits, through secure: SecureStream?) {
        (self.connection, self.peer, self.limits, self.secure) = (connection, peer, limits, secure)
    }

    func start() {
        connection.start(handler: self, through: secure)
    }

    func ask(_ request: OutgoingRequest, then answered: @escaping (Result<ReceivedResponse, ClientFailure>) -> Void) {
        uses += 1
        hasAnswerBegun = false
        state = .asking(ResponseParser(to: request.method, limits: limits), answered)
        connection.write(request.bytes)
    }

    /// - Parameter ended: the server has closed it, or sent something unasked.
    func rest(ended: @escaping () -> Void) {
        state = .resting(ended: ended)
    }

    func close() {
        state = .ended
        connection.closeNow()
    }

    func connectionDidReceive(_ connection: Connection) {
        guard case .asking(var parser, let answered) = state else { return endRest() }
        hasAnswerBegun = true
        let step = connection.withInput { bytes in parser.read(bytes) }
        switch step {
        case .needMore: state = .asking(parser, answered)
        case .complete(let response): complete(response, answered)
        case .refused(let error): fail(.malformed(error))
        }
    }

    func connectionDidEndInput(_ connection: Connection) {
        guard case .asking(var parser, let answered) = state else { return endRest() }
        guard let response = parser.end() else { return fail(cut) }
        close()
        answered(.success(response))
    }

    func connectionDidDrain(_ connection: Connection) {}

    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {
        switch state {
        case .asking: fail(cut)
        case .resting: endRest()
        case .ended: break
        }
    }

    /// Bytes behind an answer belong to nothing that was asked: the connection cannot be trusted any more.
    private func complete(
        _ response: ReceivedResponse,
        _ answered: (Result<ReceivedResponse, ClientFailure>) -> Void
    ) {
        if !response.keepsAlive || connection.inputCount > 0 { close() }
        answered(.success(response))
    }

    /// The connection has ended before its time: TLS may know more.
    private var cut: ClientFailure {
        if let why = secure?.distrust { return .untrusted(why) }
        return secure?.failure.map { .insecure("TLS failed: \($0)") } ?? .cut
    }

    var isUsable: Bool {
        if case .ended = state { false } else { true }
    }

    private func fail(_ failure: ClientFailure) {
        guard case .asking(_, let answered) = state else { return }
        close()
        answered(.failure(failure))
    }

    private func endRest() {
        guard case .resting(let ended) = state else { return }
        close()
        ended()
    }
}
