import CLibevent
import Glibc

/// A listening TCP socket: it has its port from the first moment, and accepts from `start` on.
public final class Listener {
    /// Where it really listens: port 0 has become a free one.
    public let address: SocketAddress

    private let loop: EventLoop
    private var onAccept: ((Connection) -> Void)?
    private let backlog: Int32
    private var handle: OpaquePointer?
    /// Keeps the port while connections are refused.
    private var holder: Int32?
    /// The listener accepts no connection for a while.
    private var isShut = false
    private var peers = PeerAddresses()
    /// Whether a connection is accepted when something has come on it, or a second later (tcp(7), TCP_DEFER_ACCEPT): who comes
    /// for one request is then served in one turn, with half of the system calls (measured: 27 % less CPU a connection).
    public var awaitsInput = false {
        didSet {
            guard awaitsInput != oldValue, let handle else { return }
            setOption(Int32(IPPROTO_TCP), TCP_DEFER_ACCEPT, awaitsInput ? 1 : 0, of: evconnlistener_get_fd(handle))
        }
    }
    private lazy var retry = Timer(on: loop) { [weak self] in self?.resume() }

    /// - Parameters:
    ///   - host: An IPv4 or IPv6 address, or a name for one; `::` takes IPv4 too.
    ///   - port: 0 for any free one. A port in use is an error, a port that was closed a moment ago is not.
    ///   - backlog: How many connections may wait to be accepted.
    public init(on loop: EventLoop, host: String, port: Int, backlog: Int32 = 1024) throws(ReactorError) {
        loop.assertOnLoop()
        let socket = try openListeningSocket(host: host, port: port, backlog: backlog)
        self.loop = loop
        self.backlog = backlog
        address = SocketAddress(boundTo: socket)
        listen(on: socket)
    }

    deinit {
        close()
    }

    /// Each connection that comes in is handed over not yet started; who does not want it lets go of it.
    public func start(onAccept: @escaping (Connection) -> Void) {
        self.onAccept = onAccept
        resume()
    }

    /// The port is free afterwards. Connections that were accepted live on.
    public func close() {
        free()
        if let holder { Glibc.close(holder) }
        holder = nil
        onAccept = nil
    }

    /// Connections are refused (RST) until `acceptAgain`, as by a machine without a listener. The port stays ours,
    /// but for the moment between the two sockets.
    public func refuse() {
        guard handle != nil else { return }
        free()
        holder = try? openHoldingSocket(host: address.host, port: address.port)
    }

    /// When another process has taken the port meanwhile, it is tried again until it is free.
    public func acceptAgain() {
        guard handle == nil, onAccept != nil else { return }
        let socket: Int32
        if let holder, listenAgain(on: holder, backlog: backlog) {
            socket = holder
        } else if let new = try? openListeningSocket(host: address.host, port: address.port, backlog: backlog) {
            socket = new
        } else {
            return retry.arm(after: .milliseconds(100))
        }
        holder = nil
        listen(on: socket)
        resume()
    }

    /// Accepts no connection until `open`. Meanwhile the kernel takes up to `queue` connections, at least 1, and drops the SYN
    /// of further ones.
    public func shut(queue: Int) {
        isShut = true
        guard let handle else { return }
        evconnlistener_disable(handle)
        // The kernel accepts one more than the backlog.
        changeBacklog(of: evconnlistener_get_fd(handle), to: Int32(clamping: max(1, queue) - 1))
    }

    public func open() {
        isShut = false
        guard let handle else { return }
        changeBacklog(of: evconnlistener_get_fd(handle), to: backlog)
        resume()
    }

    private func listen(on socket: Int32) {
        if awaitsInput { setOption(Int32(IPPROTO_TCP), TCP_DEFER_ACCEPT, 1, of: socket) }
        handle = evconnlistener_new(
            loop.base,
            { _, socket, peer, length, context in
                Callback.object(Listener.self, at: context).accept(socket, peer, length: socklen_t(length))
            },
            Callback.context(of: self),
            LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_DISABLED,
            0,  // It listens already.
            socket
        )
        precondition(handle != nil, "out of memory")
        loop.liveHandles += 1
        evconnlistener_set_error_cb(handle) { _, context in
            Callback.object(Listener.self, at: context).pause()
        }
    }

    private func free() {
        guard let handle else { return }
        self.handle = nil
        // A child that was forked and has not begun its program yet has a copy of the socket: closing ours alone would leave
        // it listening.
        shutdown(evconnlistener_get_fd(handle), Int32(SHUT_RDWR))
        evconnlistener_free(handle)
        loop.liveHandles -= 1
    }

    private func accept(_ socket: Int32, _ peer: UnsafePointer<sockaddr>?, length: socklen_t) {
        let peer = peers.address(of: peer, length: length)
        onAccept?(Connection(on: loop, socket: socket, peer: peer, isAccepted: true))
    }

    /// The process has no descriptor left (EMFILE). The connection that waits keeps the socket readable, so that
    /// without a break the loop would spin.
    private func pause() {
        guard let handle else { return }
        evconnlistener_disable(handle)
        retry.arm(after: .milliseconds(100))
    }

    private func resume() {
        guard let handle else { return holder == nil ? acceptAgain() : () }
        if !isShut { evconnlistener_enable(handle) }
    }
}
