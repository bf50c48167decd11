import HTTPWire
import Reactor
import TLS

/// One request on its way: name, connection, answer.
///
/// A connection that rested may have been closed by the server just when it was used again. Where nothing of an answer
/// has come on such a one, the request is sent once more over a fresh one (RFC 9110, section 9.2.2 leaves that to
/// clients that know their requests; a server of events must expect the same event twice).
final class ClientExchange {
    private let request: OutgoingRequest
    /// For all of it: `deadline` ends it whatever is waited for.
    private let limit: Duration
    private weak var client: HTTPClient?
    private var finished: ((Result<ReceivedResponse, ClientFailure>) -> Void)?
    private var deadline: Timer?
    private var search: AnyObject?
    private var connector: Connector?
    private var connection: ClientConnection?

    init(
        _ request: OutgoingRequest,
        of client: HTTPClient,
        within limit: Duration,
        then finished: @escaping (Result<ReceivedResponse, ClientFailure>) -> Void
    ) {
        (self.request, self.limit, self.client, self.finished) = (request, limit, client, finished)
        let deadline = Timer(on: client.loop) { [weak self] in self?.finish(.failure(.timedOut)) }
        deadline.arm(after: limit)
        self.deadline = deadline
        begin(client)
    }

    func cancel() {
        finished = nil
        letGo()
    }

    private func begin(_ client: HTTPClient) {
        let address = SocketAddress(host: request.url.host, port: request.url.port)
        if client.reach == .off { return finishSoon(.off) }
        if address.isNumeric { return connect(to: address) }
        search = client.resolve(request.url.host) { [weak self] result in
            guard let self else { return }
            search = nil
            switch result {
            case .success(let hosts):
                guard let host = hosts.first else { return finish(.failure(.unknownHost(request.url.host))) }
                connect(to: SocketAddress(host: host, port: request.url.port))
            case .failure(let failure): finish(.failure(failure))
            }
        }
    }

    private func connect(to address: SocketAddress) {
        guard let client else { return }
        if let objection = client.objection(to: address) { return finishSoon(objection) }
        let peer = Peer(address: address, scheme: request.url.scheme, name: request.url.host)
        if let rested = client.takeIdle(to: peer) { return ask(rested) }
        open(peer)
    }

    private func open(_ peer: Peer) {
        guard let client else { return }
        connector = Connector(to: peer.address, on: client.loop, within: limit) { [weak self] result in
            guard let self, let client = self.client else { return }
            connector = nil
            switch result {
            case .success(let socket):
                let connection = ClientConnection(socket, to: peer, limits: client.limits, through: filter(client))
                connection.start()
                ask(connection)
            case .failure(.refused(let errno)): finish(.failure(.unreachable(errno: errno)))
            case .failure(.timedOut): finish(.failure(.timedOut))
            }
        }
    }

    /// Nil for plain HTTP.
    private func filter(_ client: HTTPClient) -> SecureStream? {
        switch request.url.scheme {
        case .http: nil
        case .https: client.secure.stream(to: request.url.host)
        }
    }

    private func ask(_ connection: ClientConnection) {
        self.connection = connection
        connection.ask(request) { [weak self] result in
            guard let self else { return }
            self.connection = nil
            if result == .failure(.cut), connection.uses > 1, !connection.hasAnswerBegun {
                return open(connection.peer)
            }
            if case .success = result, connection.isUsable { client?.keep(connection) }
            finish(result)
        }
    }

    /// Later, never before the call has returned.
    private func finishSoon(_ failure: ClientFailure) {
        guard let client else { return }
        let soon = Timer(on: client.loop) { [weak self] in self?.finish(.failure(failure)) }
        soon.arm(after: .zero)
        search = soon
    }

    private func finish(_ result: Result<ReceivedResponse, ClientFailure>) {
        let finished = finished
        self.finished = nil
        letGo()
        finished?(result)
    }

    private func letGo() {
        deadline = nil
        search = nil
        connector = nil
        connection?.close()
        connection = nil
    }
}
