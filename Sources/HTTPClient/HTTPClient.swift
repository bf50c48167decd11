public import HTTPWire
public import Reactor
public import TLS

/// Asks other servers, one request a connection at a time, and keeps connections for the next one.
public final class HTTPClient {
    /// Whom it may call.
    public enum Reach: String, Sendable, CaseIterable {
        /// This machine alone.
        case loopback
        case any
        case off
    }

    public typealias Completion = (Result<ReceivedResponse, ClientFailure>) -> Void

    public let reach: Reach
    let loop: EventLoop
    let limits: WireLimits
    private let trust: Trust
    /// Made for the first `https://`.
    lazy var secure = ClientContext(trusting: trust)
    private let resolver: any NameResolver
    private var idle: [Peer: [ClientConnection]] = [:]
    private var running: [Int: ClientExchange] = [:]
    private var lastID = 0

    /// - Parameters:
    ///   - trust: whose certificates are good. A device looks at none: no source tells what it trusts.
    ///   - limits: of answers.
    public init(
        on loop: EventLoop,
        reach: Reach = .loopback,
        resolver: any NameResolver,
        trust: Trust = .anyone,
        limits: WireLimits = WireLimits(requestLine: 8 * 1024, headerBlock: 32 * 1024, body: 1024 * 1024)
    ) {
        (self.loop, self.reach, self.resolver, self.trust, self.limits) = (loop, reach, resolver, trust, limits)
    }

    /// How many requests are under way.
    public var count: Int { running.count }

    /// - Parameters:
    ///   - limit: for all of it: name, connection, answer. Wall time.
    ///   - completion: called once, never before this has returned.
    /// - Returns: what `cancel` takes.
    @discardableResult
    public func send(_ request: OutgoingRequest, within limit: Duration, then completion: @escaping Completion) -> Int {
        lastID += 1
        let id = lastID
        running[id] = ClientExchange(request, of: self, within: limit) { [weak self] result in
            self?.running[id] = nil
            completion(result)
        }
        return id
    }

    /// Nothing is called for it any more; its connection is closed.
    public func cancel(_ id: Int) {
        running.removeValue(forKey: id)?.cancel()
    }

    /// Ends all requests and connections; nothing is called.
    public func stop() {
        for exchange in running.values { exchange.cancel() }
        running = [:]
        for connection in idle.values.joined() { connection.close() }
        idle = [:]
    }

    /// - Returns: what stands against calling that address; nil where nothing does.
    func objection(to address: SocketAddress) -> ClientFailure? {
        switch reach {
        case .any: nil
        case .loopback: address.isLoopback ? nil : .notLoopback(address.host)
        case .off: .off
        }
    }

    /// - Parameter found: called later, unless the object that is returned is let go of.
    func resolve(_ host: String, _ found: @escaping (Result<[String], ClientFailure>) -> Void) -> AnyObject? {
        resolver.resolve(host, then: found)
    }

    /// The newest one: it is the least likely to be closed by the server.
    func takeIdle(to peer: Peer) -> ClientConnection? {
        idle[peer]?.popLast()
    }

    func keep(_ connection: ClientConnection) {
        guard idle[connection.peer, default: []].count < Self.mostIdle else { return connection.close() }
        connection.rest { [weak self] in self?.idle[connection.peer]?.removeAll { $0 === connection } }
        idle[connection.peer, default: []].append(connection)
    }

    /// To one server.
    private static let mostIdle = 4
}

/// Where a connection leads.
struct Peer: Hashable {
    let address: SocketAddress
    let scheme: ServerURL.Scheme
    /// As the server was asked for by TLS.
    let name: String
}
