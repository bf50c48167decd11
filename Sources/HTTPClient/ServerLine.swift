public import Reactor
public import TLS

/// A connection to a server over which bytes go as they are, for those who pass on what others say.
public final class ServerLine {
    public enum End: Sendable, Equatable {
        /// FIN, or the end of TLS in order.
        case closed
        /// RST
        case reset
        /// It was never there, or nothing sent over it can be trusted.
        case failed(ClientFailure)
    }

    private enum State {
        /// With what is to be sent as soon as it stands.
        case connecting(Connector, waiting: [UInt8])
        case open(Connection)
        case ended
    }

    private let received: ([UInt8]) -> Void
    private let ended: (End) -> Void
    private let secure: SecureStream?
    private var state = State.ended
    private var isPaused = false

    /// - Parameters:
    ///   - secure: TLS; nil for plain HTTP.
    ///   - limit: for the connection to stand.
    ///   - received: called with what has come, as it comes.
    ///   - ended: called once, as the last word, unless `close` was called. Neither is called before this has returned.
    public init(
        to address: SocketAddress,
        through secure: SecureStream?,
        on loop: EventLoop,
        within limit: Duration,
        received: @escaping ([UInt8]) -> Void,
        ended: @escaping (End) -> Void
    ) {
        (self.received, self.ended, self.secure) = (received, ended, secure)
        let connector = Connector(to: address, on: loop, within: limit) { [weak self] result in self?.came(result) }
        state = .connecting(connector, waiting: [])
    }

    private func came(_ result: Result<Connection, Connector.Failure>) {
        guard case .connecting(_, let waiting) = state else { return }
        switch result {
        case .success(let connection):
            state = .open(connection)
            connection.start(handler: self, through: secure)
            if isPaused { connection.pauseReading() }
            connection.write(waiting)
        case .failure(.refused(let errno)): end(.failed(.unreachable(errno: errno)))
        case .failure(.timedOut): end(.failed(.timedOut))
        }
    }

    public func send(_ bytes: [UInt8]) {
        switch state {
        case .connecting(let connector, let waiting): state = .connecting(connector, waiting: waiting + bytes)
        case .open(let connection): connection.write(bytes)
        case .ended: break
        }
    }

    /// What the server says is left with the kernel, so that it has to wait.
    public func pause() {
        isPaused = true
        if case .open(let connection) = state { connection.pauseReading() }
    }

    public func resume() {
        isPaused = false
        if case .open(let connection) = state { connection.resumeReading() }
    }

    /// Nothing is called any more.
    public func close() {
        let last = state
        state = .ended
        if case .open(let connection) = last { connection.closeNow() }
    }

    private func end(_ end: End) {
        if case .ended = state { return }
        close()
        ended(end)
    }
}

extension ServerLine: ConnectionHandler {
    public func connectionDidReceive(_ connection: Connection) {
        let bytes = connection.withInput { ($0.count, [UInt8]($0)) }
        if case .open = state, !bytes.isEmpty { received(bytes) }
    }

    public func connectionDidEndInput(_ connection: Connection) {
        if let why = secure?.distrust { return end(.failed(.untrusted(why))) }
        if let why = secure?.failure { return end(.failed(.insecure("TLS failed: \(why)"))) }
        end(.closed)
    }

    public func connectionDidDrain(_ connection: Connection) {}

    public func connectionDidEnd(_ connection: Connection, because why: ConnectionEnd) {
        if let why = secure?.distrust { return end(.failed(.untrusted(why))) }
        if let why = secure?.failure { return end(.failed(.insecure("TLS failed: \(why)"))) }
        end(why == .disconnected ? .reset : .closed)
    }
}
