import Glibc

/// A server on a free port of loopback that does with each connection, one after the other, what a test says. It ends with the
/// object.
public final class ScriptedServer: Sendable {
    public let port: Int
    private let socket: Int32

    /// - Parameter serve: called on a thread of its own for each connection.
    public init(_ serve: @escaping @Sendable (ServedPeer) -> Void) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        precondition(isListening && listen(socket, 64) == 0, "no port of loopback can be had")
        port = Int(UInt16(bigEndian: address.sin_port))
        pthread_detach(
            thread {
                while true {
                    let accepted = accept(socket, nil, nil)
                    guard accepted >= 0 else { return }
                    pthread_detach(thread { serve(ServedPeer(accepted)) })
                }
            }
        )
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }
}

/// One client of such a server. It waits for ten seconds at most.
public final class ServedPeer: @unchecked Sendable {
    private let socket: Int32
    public private(set) var received: [UInt8] = []

    init(_ socket: Int32) {
        self.socket = socket
        var (noDelay, time) = (Int32(1), timeval(tv_sec: 10, tv_usec: 0))
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(socket)
    }

    public var text: String { String(decoding: received, as: UTF8.self) }

    /// Reads until the text stands in what has come. False where the client ends before, or nothing comes.
    @discardableResult
    public func read(until end: String) -> Bool {
        while !text.contains(end) {
            guard readSome() else { return false }
        }
        return true
    }

    /// Reads until the client ends.
    public func readToEnd() {
        while readSome() {}
    }

    private func readSome() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(socket, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        received += chunk[..<count]
        return true
    }

    public func forget() { received = [] }

    public func send(_ text: String) { send(Array(text.utf8)) }

    public func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// FIN
    public func end() { shutdown(socket, Int32(SHUT_WR)) }

    /// RST
    public func reset() {
        var abort = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
        var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: sockaddr().sa_data)
        connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }
}
