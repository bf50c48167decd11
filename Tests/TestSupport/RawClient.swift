import Glibc

/// A blocking TCP client that sends any bytes whatever, for tests that run it on a thread of their own.
public final class RawClient: @unchecked Sendable {
    /// How the server ended the connection, if it has.
    public enum End: Sendable, Equatable {
        /// FIN
        case closed
        /// RST
        case reset
        /// Still open when the time was over.
        case open
    }

    private let socket: Int32
    private var wasReset = false

    /// - Parameter patience: How long reading and writing wait before they give up.
    public init(host: String = "127.0.0.1", port: Int, patience: Duration = .seconds(10)) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        var address: UnsafeMutablePointer<addrinfo>?
        precondition(getaddrinfo(host, String(port), &hints, &address) == 0, "not an address: \(host)")
        defer { freeaddrinfo(address) }
        guard let address else { preconditionFailure("not an address: \(host)") }
        socket = Glibc.socket(address.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        precondition(socket >= 0, "no socket: errno \(errno)")
        let connected = connect(socket, address.pointee.ai_addr, address.pointee.ai_addrlen)
        precondition(connected == 0, "\(host):\(port) does not answer: errno \(errno)")
        var (noDelay, time) = (Int32(1), timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0))
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(socket)
    }

    /// False when the server takes no more: the connection is gone, or full for the whole patience.
    @discardableResult
    public func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else {
                // The kernel tells of a reset once, to whoever asks first.
                if errno == ECONNRESET { wasReset = true }
                return false
            }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    @discardableResult
    public func send(_ text: String) -> Bool {
        send(text.utf8)
    }

    /// FIN: nothing more will be sent, answers are still read.
    public func shutdownWrite() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// RST.
    public func reset() {
        var abort = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
        // Dissolving the association sends RST and leaves the descriptor to `deinit`.
        var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: sockaddr().sa_data)
        connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Exactly `count` bytes as text, or fewer when the connection ends or nothing comes any more.
    public func read(_ count: Int) -> String {
        String(decoding: receive(upTo: count).bytes, as: UTF8.self)
    }

    /// All that comes until the server ends the connection, and how it does.
    public func readToEnd() -> (text: String, end: End) {
        let (bytes, end) = receive(upTo: .max)
        return (String(decoding: bytes, as: UTF8.self), end)
    }

    /// Like `readToEnd`, for answers too long to keep.
    public func countToEnd() -> (count: Int, end: End) {
        let (bytes, end) = receive(upTo: .max)
        return (bytes.count, end)
    }

    private func receive(upTo limit: Int) -> (bytes: [UInt8], end: End) {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(64 * 1024, limit))
        while bytes.count < limit {
            let received = recv(socket, &chunk, min(chunk.count, limit - bytes.count), 0)
            if received == 0 { return (bytes, wasReset ? .reset : .closed) }
            if received < 0 { return (bytes, errno == ECONNRESET ? .reset : .open) }
            bytes += chunk[..<received]
        }
        return (bytes, .open)
    }
}

/// Runs blocking work on a thread of its own: Swift's cooperative pool has as few threads as the machine has cores.
public func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let start = Unmanaged.passRetained(ThreadStart { continuation.resume(returning: work()) })
        var thread = pthread_t()
        let refusal = pthread_create(&thread, nil, runThread, start.toOpaque())
        precondition(refusal == 0, "no thread: errno \(refusal)")
        pthread_detach(thread)
    }
}

private final class ThreadStart {
    let work: () -> Void

    init(_ work: @escaping () -> Void) {
        self.work = work
    }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue().work()
    return nil
}
