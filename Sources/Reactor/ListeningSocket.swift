import CLibevent
import Glibc

/// A non-blocking socket that listens on the first address of `host` that this machine has.
func openListeningSocket(host: String, port: Int, backlog: Int32) throws(ReactorError) -> Int32 {
    try open(host: host, port: port, backlog: backlog)
}

/// A socket that holds its port and does not listen: connections are refused.
func openHoldingSocket(host: String, port: Int) throws(ReactorError) -> Int32 {
    let socket = try open(host: host, port: port, backlog: nil)
    // With it another socket that has it too could bind to the port, and listen first.
    setOption(SOL_SOCKET, SO_REUSEADDR, 0, of: socket)
    return socket
}

/// Makes a socket that held its port listen. False when it cannot.
func listenAgain(on socket: Int32, backlog: Int32) -> Bool {
    setOption(SOL_SOCKET, SO_REUSEADDR, 1, of: socket)
    return listen(socket, backlog) == 0
}

/// For a listening socket: connections that wait already keep waiting.
func changeBacklog(of socket: Int32, to backlog: Int32) {
    let failed = listen(socket, backlog)
    precondition(failed == 0, "a socket that listens can do so again")
}

private func open(host: String, port: Int, backlog: Int32?) throws(ReactorError) -> Int32 {
    guard let number = UInt16(exactly: port) else { throw .cannotListen(host: host, port: port, errno: EINVAL) }
    let addresses = HostAddress.all(of: host, port: number)
    guard !addresses.isEmpty else { throw .unknownHost(host) }
    var reason = EADDRNOTAVAIL
    for address in addresses {
        switch bind(to: address, backlog: backlog) {
        case .success(let socket): return socket
        case .failure(let refusal): reason = refusal.errno
        }
        guard reason == EADDRNOTAVAIL || reason == EAFNOSUPPORT else { break }
    }
    throw .cannotListen(host: host, port: port, errno: reason)
}

private struct Refusal: Error {
    var errno: Int32
}

/// - Parameter backlog: nil does not listen.
private func bind(to address: HostAddress, backlog: Int32?) -> Result<Int32, Refusal> {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.family, type, 0)
    guard descriptor >= 0 else { return .failure(Refusal(errno: errno)) }
    // A port whose last connections still rest in TIME_WAIT can be had at once; on Linux this does not share a port
    // that another socket listens on, as SO_REUSEPORT would.
    setOption(SOL_SOCKET, SO_REUSEADDR, 1, of: descriptor)
    if address.family == AF_INET6 { setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0, of: descriptor) }
    // Accepted sockets inherit it: without it an answer in two pieces stalls for 40 ms (measured).
    setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1, of: descriptor)
    guard address.bind(descriptor),
        backlog.map({ listen(descriptor, $0) == 0 }) ?? true
    else {
        let reason = errno
        close(descriptor)
        return .failure(Refusal(errno: reason))
    }
    return .success(descriptor)
}

func setOption(_ level: Int32, _ name: Int32, _ value: Int32, of socket: Int32) {
    var value = value
    setsockopt(socket, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
}
