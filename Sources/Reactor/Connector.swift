import CLibevent
import Glibc

/// Connects to a port without blocking. Releasing it gives the attempt up.
public final class Connector {
    public enum Failure: Error, Sendable, Equatable {
        /// What the system says: `ECONNREFUSED`, `ENETUNREACH` ...
        case refused(errno: Int32)
        case timedOut
    }

    private let loop: EventLoop
    private let address: SocketAddress
    private let finished: (Result<Connection, Failure>) -> Void
    private var socket: Int32 = -1
    private var writable: UnsafeMutablePointer<event>?
    /// Why there is no attempt to wait for.
    private var failure: Int32?

    /// - Parameters:
    ///   - address: numeric; a name is looked up before.
    ///   - finished: called once, never before this initialiser has returned. The connection is to be started there.
    public init(
        to address: SocketAddress,
        on loop: EventLoop,
        within limit: Duration,
        then finished: @escaping (Result<Connection, Failure>) -> Void
    ) {
        (self.loop, self.address, self.finished) = (loop, address, finished)
        loop.liveHandles += 1
        begin()
        // A socket that could not be made, or an attempt that failed at once, is reported by the same event.
        writable = event_new(
            loop.base,
            socket,
            socket < 0 ? 0 : Int16(EV_WRITE),
            { _, what, context in Callback.object(Connector.self, at: context).happened(Int32(what)) },
            Callback.context(of: self)
        )
        precondition(writable != nil, "out of memory")
        var timeout = timeval(atLeast: failure == nil ? limit : .zero)
        event_add(writable, &timeout)
    }

    deinit {
        event_free(writable)
        if socket >= 0 { close(socket) }
        loop.liveHandles -= 1
    }

    private func begin() {
        // A numeric address is read without a resolver, which would block.
        guard address.isNumeric, let port = UInt16(exactly: address.port),
            let target = HostAddress.all(of: address.host, port: port).first
        else {
            failure = EADDRNOTAVAIL
            return
        }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        socket = Glibc.socket(target.family, type, 0)
        guard socket >= 0 else {
            failure = errno
            return
        }
        // Without it a request in two pieces can wait 40 ms for an acknowledgement.
        setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1, of: socket)
        if !target.connect(socket), errno != EINPROGRESS { failure = errno }
    }

    private func happened(_ what: Int32) {
        if let failure { return finished(.failure(.refused(errno: failure))) }
        if what & EV_TIMEOUT != 0 { return finished(.failure(.timedOut)) }
        var reason: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(socket, SOL_SOCKET, SO_ERROR, &reason, &size)
        guard reason == 0 else { return finished(.failure(.refused(errno: reason))) }
        let connection = Connection(on: loop, socket: socket, peer: address, isAccepted: false)
        socket = -1
        finished(.success(connection))
    }
}

extension SocketAddress {
    /// Whether it can be reached from this machine alone: 127.0.0.0/8 or ::1, also as an IPv4 address inside IPv6.
    public var isLoopback: Bool {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        var six = in6_addr()
        guard inet_pton(AF_INET6, host, &six) == 1 else { return false }
        let octets = withUnsafeBytes(of: &six) { Array($0) }
        let isMapped = octets[..<10].allSatisfy { $0 == 0 } && octets[10] == 255 && octets[11] == 255
        return isMapped ? octets[12] == 127 : octets[..<15].allSatisfy { $0 == 0 } && octets[15] == 1
    }

    /// Whether the host is an address in numbers, and no name.
    public var isNumeric: Bool {
        var room = in6_addr()
        return inet_pton(AF_INET, host, &room) == 1 || inet_pton(AF_INET6, host, &room) == 1
    }
}
