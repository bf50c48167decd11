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
        var (noDelay, time) = (Int32(1), timeval(patience))
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(socket)
    }

    /// Whether the handshake comes to an end in time.
    public static func canConnect(toPort port: Int, within patience: Duration) -> Bool {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&wish, 1, Int32(patience / .milliseconds(1))) == 1
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

    /// One whole answer that says its length; what has come when the connection ends before it is whole.
    public func readAnswer() -> String {
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while Self.missing(in: text) {
            let received = recv(socket, &chunk, chunk.count, 0)
            guard received > 0 else { break }
            text += String(decoding: chunk[..<received], as: UTF8.self)
        }
        return text
    }

    private static func missing(in text: String) -> Bool {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return true }
        let field = text.firstRange(of: "Content-Length: ").map { text[$0.upperBound...].prefix { $0.isNumber } }
        return text[end.upperBound...].utf8.count < field.flatMap { Int($0) } ?? 0
    }

    /// What comes next, at least a byte; nothing when the connection ends, or when nothing comes any more.
    public func readSome() -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        return Array(chunk[..<max(0, recv(socket, &chunk, chunk.count, 0))])
    }

    /// All that comes until the server ends the connection, and how it does.
    public func readToEnd() -> (text: String, end: End) {
        let (bytes, end) = receive(upTo: .max)
        return (String(decoding: bytes, as: UTF8.self), end)
    }

    /// As many bytes as that, or fewer when the connection ends or nothing comes any more.
    public func receive(exactly count: Int) -> [UInt8] { receive(upTo: count).bytes }

    /// Like `readToEnd`, for answers that are no text.
    public func receiveToEnd() -> (bytes: [UInt8], end: End) { receive(upTo: .max) }

    /// Like `readToEnd`, for answers too long to keep.
    public func countToEnd() -> (count: Int, end: End) {
        let (bytes, end) = receive(upTo: .max)
        return (bytes.count, end)
    }

    /// What comes next, however little; empty when nothing does any more.
    public func receiveSome() -> [UInt8] { receive().bytes }

    /// The same, and how it ended.
    func receive() -> (bytes: [UInt8], end: End) {
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        let received = recv(socket, &chunk, chunk.count, 0)
        if received > 0 { return (Array(chunk[..<received]), .open) }
        return ([], received == 0 ? .closed : errno == ECONNRESET ? .reset : .open)
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

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}

/// Runs blocking work on a thread of its own: Swift's cooperative pool has as few threads as the machine has cores.
public func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        pthread_detach(thread { continuation.resume(returning: work()) })
    }
}

/// To be joined or detached.
func thread(_ work: @escaping () -> Void) -> pthread_t {
    var thread = pthread_t()
    let refusal = pthread_create(&thread, nil, runThread, Unmanaged.passRetained(ThreadStart(work)).toOpaque())
    precondition(refusal == 0, "no thread: errno \(refusal)")
    return thread
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
