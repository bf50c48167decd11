public import HTTPWire
public import Reactor

/// Listens, and lets the handler answer: bytes in, requests out, plans performed.
///
/// It lives on the loop's thread. Open connections hold it; `stop` or `drain` lets go of them.
public final class HTTPServer {
    public var address: SocketAddress { listener.address }
    public var connectionCount: Int { connections.count }
    /// Whether something stands between its connections and their sockets.
    public var isSecure: Bool { filter != nil }
    /// Whether a request has begun that is not answered to its end.
    public var hasRequestsUnderWay: Bool { connections.contains(where: \.isUnderWay) }
    /// Whether requests say which client they came from.
    public var namesClients = false
    /// Whether the handler is called at the two moments before an answer. They cost nothing while no rule depends on them.
    public var announcesHeads = true
    /// Whether the handler may hear of a silent connection a second late. Then, as long as each client comes for one request
    /// and says so, a connection is accepted when that is there.
    public var mayAwaitRequests = false {
        didSet { chooseWhenToAccept() }
    }
    /// Whether a held answer comes from elsewhere, piece by piece: then it is still sent to a client that has sent all,
    /// and before a server that drains is done. To be set before anybody connects.
    public var relays = false

    let loop: EventLoop
    let limits: ConnectionLimits
    let clock: any PlanClock
    let handler: any ExchangeHandler
    /// For all connections: clients that reconnect for each request poll too.
    var memory = RequestMemory()
    /// No request is read any more once the one under way is answered.
    var isDraining: Bool { draining != nil }

    /// Makes the layer between the bytes of a connection and its socket, for the connection's number and client.
    let filter: ((_ connection: Int, _ client: String) -> any StreamFilter)?
    private let listener: Listener
    /// Each knows its place.
    private var connections: [HTTPConnection] = []
    private(set) lazy var deadlines = DeadlineTimer(on: loop) { [unowned self] in expire(at: $0) }
    /// By number, in a server that relays.
    var relayed: [Int: HTTPConnection] = [:]
    private let numbers: ConnectionNumbers
    /// Who is held, by the number of the hold.
    private var held: [Int: HTTPConnection] = [:]
    /// Those whose clients have not taken what is written.
    private var behind: [ObjectIdentifier: HTTPConnection] = [:]
    /// The one that the device serves alone.
    private var onlyConnection: ObjectIdentifier?
    private var draining: Draining?
    /// How many connections in a row were opened for one request: `habit` at most.
    private var shortVisits = 0
    private static let habit = 32
    /// Until then connections may be accepted that were awaited: the kernel lets go of the last ones a second after the end.
    private var awaitedUntil = Duration.zero

    private struct Draining {
        var deadline: Timer
        var then: () -> Void
    }

    /// - Parameters:
    ///   - numbers: shared by servers with one handler, so that it knows their connections apart.
    ///   - filter: makes one for each connection; a door that speaks TLS has it.
    public init(
        on loop: EventLoop,
        host: String,
        port: Int,
        limits: ConnectionLimits = ConnectionLimits(),
        clock: any PlanClock,
        handler: any ExchangeHandler,
        numbers: ConnectionNumbers = ConnectionNumbers(),
        through filter: ((_ connection: Int, _ client: String) -> any StreamFilter)? = nil
    ) throws(ReactorError) {
        self.loop = loop
        self.limits = limits
        self.clock = clock
        self.handler = handler
        (self.numbers, self.filter) = (numbers, filter)
        listener = try Listener(on: loop, host: host, port: port)
        listener.start { [weak self] in self?.accept($0) }
    }

    /// Goes on with an answer that is held; nothing happens where there is no hold with that number.
    /// - Parameters:
    ///   - plan: what takes the place of the rest of the plan. It may hold again, under the same number too.
    ///   - answer: what is held, for people, where the plan has pauses.
    public func resume(_ hold: Int, with plan: ResponsePlan, of answer: @autoclosure () -> String = "held answer") {
        held.removeValue(forKey: hold)?.resume(with: plan, of: answer())
    }

    /// Closes all connections at once; the server goes on listening.
    public func closeConnections() {
        for connection in connections { connection.closeNow() }
    }

    /// Whether the port refuses connections, like one without a listener; what was open is closed when that begins.
    public var isRefusing = false {
        didSet {
            guard isRefusing != oldValue, !isDraining else { return }
            if isRefusing {
                listener.refuse()
                closeConnections()
            } else {
                listener.acceptAgain()
            }
        }
    }

    /// A request has come.
    /// - Parameter isShort: its connection was opened for it alone, by a client that has said so.
    func noteVisit(isShort: Bool) {
        guard shortVisits != (isShort ? Self.habit : 0) else { return }
        shortVisits = isShort ? shortVisits + 1 : 0
        chooseWhenToAccept()
    }

    private func chooseWhenToAccept() {
        let awaits = mayAwaitRequests && shortVisits == Self.habit
        if listener.awaitsInput, !awaits { awaitedUntil = loop.now + .seconds(3) }
        listener.awaitsInput = awaits
    }

    /// No other connection is accepted while this one lives.
    func shut(for connection: HTTPConnection, queue: Int) {
        guard !isDraining else { return }
        listener.shut(queue: queue)
        onlyConnection = ObjectIdentifier(connection)
    }

    /// Closes everything at once.
    public func stop() {
        listener.close()
        closeConnections()
    }

    /// Ends in order: the port and idle connections are closed at once, requests under way are still answered.
    /// What is left after `deadline` is closed then. `then` is called once, when no connection is left;
    /// within this call when that is so at once.
    public func drain(within deadline: Duration, then: @escaping () -> Void) {
        precondition(!isDraining, "a server drains once")
        listener.close()
        let timer = Timer(on: loop) { [weak self] in self?.closeConnections() }
        timer.arm(after: deadline)
        draining = Draining(deadline: timer, then: then)
        for connection in connections { connection.closeIfIdle() }
        finishDraining()
    }

    func didBegin(hold: Int, of connection: HTTPConnection) {
        precondition(held[hold] == nil, "two connections are held under one number")
        held[hold] = connection
        handler.holdBegan(hold)
    }

    func didFallBehind(_ connection: HTTPConnection) {
        behind[ObjectIdentifier(connection)] = connection
    }

    func didCatchUp(_ connection: HTTPConnection) {
        behind[ObjectIdentifier(connection)] = nil
    }

    /// Bytes that clients have not taken, where there are many of them.
    public var unreadBytes: Int {
        behind.values.reduce(0) { $0 + $1.connection.backlog }
    }

    func didEnd(hold: Int) {
        held[hold] = nil
        handler.holdEnded(hold)
    }

    func didEnd(_ connection: HTTPConnection) {
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.slot] = last
            last.slot = connection.slot
        }
        if relays {
            relayed[connection.number] = nil
            handler.connectionEnded(connection.number)
        }
        if !behind.isEmpty { didCatchUp(connection) }
        if onlyConnection == ObjectIdentifier(connection) {
            onlyConnection = nil
            listener.open()
        }
        finishDraining()
    }

    private func accept(_ connection: Connection) {
        guard connections.count < limits.connections, connection.leavesDescriptors(limits.spareDescriptors)
        else { return connection.closeNow() }
        let accepted = HTTPConnection(connection, number: numbers.next(), of: self)
        accepted.slot = connections.count
        accepted.isAwaited = listener.awaitsInput || awaitedUntil > .zero && loop.now < awaitedUntil
        connections.append(accepted)
        if relays { relayed[accepted.number] = accepted }
        lookForPile()
        accepted.start()
    }

    /// Now and then only: counting them takes as long as there are many.
    private func lookForPile() {
        guard let most = limits.idleConnections, connections.count.isMultiple(of: most + 1) else { return }
        if connections.count(where: \.isIdleAgain) >= most { handler.idleConnectionsPileUp() }
    }

    /// - Returns: the first deadline that is left.
    private func expire(at now: Duration) -> Duration? {
        let due = connections.filter { $0.isDue(at: now) }
        // What one of them causes may end or move the others.
        for connection in due where connection.isDue(at: now) { connection.expire() }
        return connections.lazy.compactMap(\.deadline).min()
    }

    private func finishDraining() {
        guard connections.isEmpty, let finished = draining else { return }
        // The timer goes with it.
        draining = nil
        finished.then()
    }
}

/// Counts connections, from 1.
public final class ConnectionNumbers {
    private var last = 0

    public init() {}

    func next() -> Int {
        last += 1
        return last
    }
}
