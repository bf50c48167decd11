import CLibevent
import Glibc

/// A TCP connection as a buffered stream of bytes.
///
/// From `start` on it lives, together with its handler, until it has ended; no other object needs to hold it.
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
    private let socket: Int32
    /// Made when input is first waited for: most short connections have sent all by the time they are accepted.
    private var readable: UnsafeMutablePointer<event>?
    private let isAccepted: Bool
    private var input = InputBuffer()
    /// Goes out at the end of the loop's turn.
    private var unsent: [UInt8] = []
    /// Made when the kernel does not take all for the first time: most connections never wait.
    private var output: WaitingOutput?
    private var stall = Duration.zero
    /// Nil on a plain connection.
    private var filter: (any StreamFilter)?
    private var saysFarewell = true
    private var awaitsEndOfInput = true
    private var phase = Phase.open
    private var isReadingPaused = false
    private var handler: (any ConnectionHandler)?
    /// Itself, from the start to the end: libevent's pointer holds nothing.
    private var owner: Connection?
    private var lingering: Timer?

    /// Takes the socket over, which is non-blocking.
    ///
    /// - Parameter isAccepted: The peer has opened it, and is likely to have sent something.
    init(on loop: EventLoop, socket: Int32, peer: SocketAddress, isAccepted: Bool) {
        loop.assertOnLoop()
        (self.loop, self.socket, self.peer, self.isAccepted) = (loop, socket, peer, isAccepted)
        loop.liveHandles += 1
    }

    deinit {
        free()
    }

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - stall: How long the peer may take no byte of waiting output before the connection is given up.
    ///   - filter: What stands between the bytes here and those of the socket, such as TLS.
    public func start(
        handler: any ConnectionHandler,
        stall: Duration = .seconds(30),
        through filter: (any StreamFilter)? = nil
    ) {
        guard phase == .open else { return }
        self.handler = handler
        self.stall = stall
        self.filter = filter
        owner = self
        isAccepted ? loop.readSoon(self) : awaitInput()
        if let filter { transmit(filter.start()) }
    }

    /// Whether it could do with fewer descriptors in the process. The kernel gives the lowest number that is free, so
    /// the socket's own says how many are taken.
    public func leavesDescriptors(_ count: Int) -> Bool {
        Int(socket) < loop.openFilesLimit - count
    }

    // MARK: Reading

    /// How many bytes have come and are not consumed.
    public var inputCount: Int { phase == .open ? input.count : 0 }

    /// Lends the input, in one piece, where it lies. `body` says how much of it is done with.
    public func withInput<Result>(_ body: (UnsafeRawBufferPointer) -> (consumed: Int, Result)) -> Result {
        guard phase == .open else { return body(UnsafeRawBufferPointer(start: nil, count: 0)).1 }
        return input.read(body)
    }

    /// Leaves further input with the kernel, so that the peer has to wait. A reset is heard all the same; a FIN stands
    /// behind what is not read.
    public func pauseReading() {
        guard phase == .open, !isReadingPaused, !hasInputEnded else { return }
        isReadingPaused = true
        ignoreInput()
        loop.hangups.watch(socket) { [weak self] in self?.end(.disconnected) }
    }

    public func resumeReading() {
        guard phase == .open, isReadingPaused else { return }
        isReadingPaused = false
        loop.hangups.forget(socket)
        if !hasInputEnded { awaitInput() }
    }

    /// Reads what has come by the end of the turn in which it was accepted, before anybody is asked to wait for it.
    func readFirst() {
        guard phase != .ended, !isReadingPaused else { return }
        receive()
        if phase != .ended, !isReadingPaused, !hasInputEnded { awaitInput() }
        loop.noteService()
    }

    /// Lets the others come first: `connectionMayGoOn` follows at the end of the next turn of the loop.
    public func interrupt() {
        loop.goOnLater(self)
    }

    func goOn() {
        if phase == .open { handler?.connectionMayGoOn(self) }
        loop.noteService()
    }

    private func awaitInput() {
        if readable == nil {
            readable = event_new(
                loop.base,
                socket,
                Int16(EV_READ | EV_PERSIST),
                { _, _, context in Callback.object(Connection.self, at: context).receiveInTurn() },
                Callback.context(of: self)
            )
            precondition(readable != nil, "out of memory")
        }
        event_add(readable, nil)
    }

    private func ignoreInput() {
        if let readable { event_del(readable) }
    }

    // MARK: Writing

    /// How many bytes of output wait for the peer to take some.
    public var backlog: Int { output?.count ?? 0 }

    /// The bytes go out, behind those before them, when the loop has done what is due; many at once go out now.
    public func write(_ bytes: [UInt8]) {
        guard phase == .open, !bytes.isEmpty else { return }
        if unsent.isEmpty {
            unsent = bytes
            loop.sendLater(self)
        } else {
            unsent += bytes
        }
        if unsent.count > 16 * 1024 { flush() }
    }

    /// Gives the kernel now what was written; what it does not take waits.
    public func flush() {
        guard !unsent.isEmpty else { return }
        let bytes = unsent
        unsent = []
        transmit(filter?.seal(bytes) ?? bytes)
    }

    private func transmit(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { bytes in
            // A failure shows again when the rest is tried.
            let sent = backlog == 0 ? max(0, send(socket, bytes.baseAddress, bytes.count, 0)) : 0
            if sent < bytes.count { wait(with: UnsafeRawBufferPointer(rebasing: bytes[sent...])) }
        }
    }

    private func wait(with rest: UnsafeRawBufferPointer) {
        let output = output ?? WaitingOutput(to: socket, on: loop, stall: stall) { [weak self] in self?.happened($0) }
        self.output = output
        output.append(rest)
    }

    // MARK: Ending

    /// Ends in order: all output arrives, then FIN. Closing a socket with unread input would send RST, which can
    /// destroy an answer on its way; so what the peer still sends is read away, for `lingerTime` at most.
    ///
    /// - Parameter awaitingEnd: Whether the peer may still send. One that has said that it will not is not waited for.
    public func close(awaitingEnd: Bool = true) {
        guard phase == .open else { return }
        awaitsEndOfInput = awaitingEnd || input.count > 0
        flush()
        input.removeAll()
        resumeReading()
        phase = .flushing
        conclude()
    }

    /// The same, without what a filter has for an end in order.
    public func cut() {
        saysFarewell = false
        close()
    }

    /// A filter that keeps output waits for the peer, but no longer than one lingers.
    private func conclude() {
        guard let filter else { return backlog == 0 ? finish() : () }
        if filter.keepsOutput, !hasInputEnded { return lingering == nil ? linger() : () }
        if saysFarewell { transmit(filter.farewell()) }
        (self.filter, lingering) = (nil, nil)
        if backlog == 0 { finish() }
    }

    /// Ends at once. Output that waits is lost.
    public func closeNow() {
        flush()
        end(.closed)
    }

    /// Ends at once with RST.
    public func reset() {
        guard phase != .ended else { return }
        flush()
        var abort = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
        end(.closed)
    }

    private func finish() {
        guard awaitsEndOfInput, !hasInputEnded else { return end(.closed) }
        phase = .lingering
        shutdown(socket, Int32(SHUT_WR))
        linger()
    }

    private func linger() {
        let lingering = Timer(on: loop) { [weak self] in self?.end(.closed) }
        lingering.arm(after: Self.lingerTime)
        self.lingering = lingering
    }

    private func end(_ end: ConnectionEnd) {
        if end == .disconnected, phase == .open { handler?.connectionWillBreak(self) }
        // The handler may have closed it.
        guard phase != .ended else { return }
        free()
        lingering = nil
        owner = nil
        let handler = handler
        self.handler = nil
        handler?.connectionDidEnd(self, because: end)
    }

    private func free() {
        guard phase != .ended else { return }
        phase = .ended
        if let readable { event_free(readable) }
        if isReadingPaused { loop.hangups.forget(socket) }
        (output, filter) = (nil, nil)
        unsent = []
        input.removeAll()
        Glibc.close(socket)
        loop.liveHandles -= 1
    }

    // MARK: What the kernel tells

    private func receiveInTurn() {
        receive()
        loop.noteService()
    }

    private func receive() {
        let scratch = loop.scratch
        switch recv(socket, scratch.baseAddress, scratch.count, 0) {
        case let count where count > 0: received(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
        case 0: inputEnded()
        default: if errno != EAGAIN && errno != EINTR { end(.disconnected) }
        }
    }

    private func received(_ bytes: UnsafeRawBufferPointer) {
        guard let filter else { return deliver(bytes) }
        let opened = filter.open(bytes)
        transmit(opened.reply)
        opened.plain.withUnsafeBytes { deliver($0) }
        switch (phase, opened.outcome) {
        case (.flushing, _): conclude()
        case (.open, .ended): inputEnded()
        case (.open, .failed): close()
        case (.open, .refused): reset()
        case (.open, .goesOn), (.lingering, _), (.ended, _): break
        }
    }

    /// In phases without a listener, input is dropped.
    private func deliver(_ bytes: UnsafeRawBufferPointer) {
        guard phase == .open, !bytes.isEmpty else { return }
        input.lend(bytes)
        handler?.connectionDidReceive(self)
        input.keep()
    }

    private func inputEnded() {
        hasInputEnded = true
        ignoreInput()
        switch phase {
        case .open: handler?.connectionDidEndInput(self)
        case .lingering: end(.closed)
        case .flushing: if filter != nil { conclude() }
        case .ended: break
        }
    }

    private func happened(_ what: WaitingOutput.Event) {
        switch (what, phase) {
        case (.drained, .open): handler?.connectionDidDrain(self)
        case (.drained, .flushing): finish()
        case (.drained, .lingering), (.drained, .ended): break
        case (.failed, _): end(.disconnected)
        case (.stalled, _): end(.stalled)
        }
    }
}
