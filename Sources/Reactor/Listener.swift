import CLibevent
import Glibc

/// A listening TCP socket: it has its port from the first moment, and accepts from `start` on.
public final class Listener {
    /// Where it really listens: port 0 has become a free one.
    public let address: SocketAddress

    private let loop: EventLoop
    private var onAccept: ((Connection) -> Void)?
    private var handle: OpaquePointer?
    private lazy var retry = Timer(on: loop) { [weak self] in self?.resume() }

    /// - Parameters:
    ///   - host: An IPv4 or IPv6 address, or a name for one; `::` takes IPv4 too.
    ///   - port: 0 for any free one. A port in use is an error, a port that was closed a moment ago is not.
    ///   - backlog: How many connections may wait to be accepted.
    public init(on loop: EventLoop, host: String, port: Int, backlog: Int32 = 1024) throws(ReactorError) {
        loop.assertOnLoop()
        let socket = try openListeningSocket(host: host, port: port, backlog: backlog)
        self.loop = loop
        address = SocketAddress(boundTo: socket)
        handle = evconnlistener_new(
            loop.base,
            { _, socket, peer, length, context in
                let peer = SocketAddress(peer, length: socklen_t(length))
                Callback.object(Listener.self, at: context).accept(socket, peer)
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
        guard let handle else { return }
        self.handle = nil
        evconnlistener_free(handle)
        onAccept = nil
        loop.liveHandles -= 1
    }

    private func accept(_ socket: Int32, _ peer: SocketAddress) {
        onAccept?(Connection(on: loop, socket: socket, peer: peer))
    }

    /// The process has no descriptor left (EMFILE). The connection that waits keeps the socket readable, so that
    /// without a break the loop would spin.
    private func pause() {
        guard let handle else { return }
        evconnlistener_disable(handle)
        retry.arm(after: .milliseconds(100))
    }

    private func resume() {
        guard let handle else { return }
        evconnlistener_enable(handle)
    }
}
