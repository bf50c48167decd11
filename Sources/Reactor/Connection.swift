import CLibevent
import Glibc

/// A TCP connection as a buffered stream of bytes.
///
/// From `start` on it lives, together with its handler, until it has ended; nobody else needs to hold it.
/// After the end all methods do nothing.
public final class Connection {
    /// How long the peer may take to close its side after `close` was called here.
    public static let lingerTime: Duration = .seconds(2)

    public let peer: SocketAddress
    /// Whether the peer has sent all that it will ever send.
    public private(set) var hasInputEnded = false

    private enum Phase {
        case open
        /// Closed by us; output still waits for the peer.
        case flushing
        /// Our FIN is sent; what the peer still sends is read and forgotten.
        case lingering
        case ended
    }

    private let loop: EventLoop
    private let handle: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer
    private let socket: Int32
    private var phase = Phase.open
    private var isReadingPaused = false
    private var handler: (any ConnectionHandler)?
    /// Itself, from the start to the end: libevent's pointer holds nothing.
    private var owner: Connection?
    private var lingering: Timer?

    /// Takes the socket over, which is non-blocking.
    init(on loop: EventLoop, socket: Int32, peer: SocketAddress) {
        loop.assertOnLoop()
        guard
            let handle = bufferevent_socket_new(loop.base, socket, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue)),
            let input = bufferevent_get_input(handle),
            let output = bufferevent_get_output(handle)
        else { preconditionFailure("out of memory") }
        self.loop = loop
        self.peer = peer
        self.socket = socket
        (self.handle, self.input, self.output) = (handle, input, output)
        bufferevent_set_max_single_read(handle, 64 * 1024)
        bufferevent_set_max_single_write(handle, 256 * 1024)
        loop.liveHandles += 1
    }

    deinit {
        free()
    }

    /// Begins to read.
    ///
    /// - Parameter stall: How long the peer may take no byte of waiting output before the connection is given up.
    public func start(handler: any ConnectionHandler, stall: Duration = .seconds(30)) {
        guard phase == .open else { return }
        self.handler = handler
        owner = self
        var stall = timeval(atLeast: stall)
        bufferevent_set_timeouts(handle, nil, &stall)
        bufferevent_setcb(
            handle,
            { _, context in Callback.object(Connection.self, at: context).received() },
            { _, context in Callback.object(Connection.self, at: context).drained() },
            { _, what, context in Callback.object(Connection.self, at: context).happened(what) },
            Callback.context(of: self)
        )
        bufferevent_enable(handle, Int16(EV_READ))
    }

    // MARK: Reading

    /// How many bytes have come and are not consumed.
    public var inputCount: Int { phase == .open ? evbuffer_get_length(input) : 0 }

    /// Lends the input, in one piece, where it lies. `body` says how much of it is done with.
    public func withInput<Result>(_ body: (UnsafeRawBufferPointer) -> (consumed: Int, Result)) -> Result {
        let count = inputCount
        // An empty buffer has no memory to point to.
        guard count > 0 else { return body(UnsafeRawBufferPointer(start: nil, count: 0)).1 }
        let (consumed, result) = body(UnsafeRawBufferPointer(start: evbuffer_pullup(input, -1), count: count))
        evbuffer_drain(input, consumed)
        return result
    }

    /// Leaves further input with the kernel, so that the peer has to wait.
    public func pauseReading() {
        guard phase == .open, !isReadingPaused, !hasInputEnded else { return }
        isReadingPaused = true
        bufferevent_disable(handle, Int16(EV_READ))
    }

    public func resumeReading() {
        guard phase == .open, isReadingPaused else { return }
        isReadingPaused = false
        bufferevent_enable(handle, Int16(EV_READ))
    }

    // MARK: Writing

    /// How many bytes of output wait for the peer to take some.
    public var backlog: Int { phase == .ended ? 0 : evbuffer_get_length(output) }

    /// Writes at once what the kernel takes and keeps the rest.
    public func write(_ bytes: [UInt8]) {
        guard phase == .open else { return }
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            // Saves three system calls for each answer. A failure shows again when libevent tries the rest.
            let written = backlog == 0 ? max(0, Glibc.write(socket, start, bytes.count)) : 0
            guard written < bytes.count else { return }
            bufferevent_write(handle, start + written, bytes.count - written)
        }
    }

    // MARK: Ending

    /// Ends in order: all output arrives, then FIN. Closing a socket with unread input would send RST, which can
    /// destroy an answer on its way; so what the peer still sends is read away, for `lingerTime` at most.
    public func close() {
        guard phase == .open else { return }
        discardInput()
        resumeReading()
        phase = .flushing
        if evbuffer_get_length(output) == 0 { finish() }
    }

    /// Ends at once. Output that waits is lost.
    public func closeNow() {
        end(.closed)
    }

    /// Ends at once with RST.
    public func reset() {
        guard phase != .ended else { return }
        var abort = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
        end(.closed)
    }

    private func finish() {
        guard !hasInputEnded else { return end(.closed) }
        phase = .lingering
        shutdown(socket, Int32(SHUT_WR))
        let lingering = Timer(on: loop) { [weak self] in self?.end(.closed) }
        lingering.arm(after: Self.lingerTime)
        self.lingering = lingering
    }

    private func discardInput() {
        evbuffer_drain(input, evbuffer_get_length(input))
    }

    private func end(_ end: ConnectionEnd) {
        guard phase != .ended else { return }
        free()
        lingering = nil
        owner = nil
        let handler = handler
        self.handler = nil
        handler?.connectionDidEnd(self, because: end)
    }

    /// libevent closes the socket on the loop's next turn.
    private func free() {
        guard phase != .ended else { return }
        phase = .ended
        bufferevent_free(handle)
        loop.liveHandles -= 1
    }

    // MARK: What libevent tells

    private func received() {
        switch phase {
        case .open: handler?.connectionDidReceive(self)
        case .flushing, .lingering: discardInput()
        case .ended: break
        }
    }

    private func drained() {
        switch phase {
        case .open: handler?.connectionDidDrain(self)
        case .flushing: finish()
        case .lingering, .ended: break
        }
    }

    private func happened(_ what: Int16) {
        let what = Int32(what)
        if what & BEV_EVENT_TIMEOUT != 0 { return end(.stalled) }
        if what & BEV_EVENT_EOF == 0 || what & BEV_EVENT_WRITING != 0 { return end(.disconnected) }
        hasInputEnded = true
        switch phase {
        case .open: handler?.connectionDidEndInput(self)
        case .lingering: end(.closed)
        case .flushing, .ended: break
        }
    }
}
