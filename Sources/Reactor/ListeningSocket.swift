import Glibc

/// A non-blocking socket that listens on the first address of `host` that this machine has.
func openListeningSocket(host: String, port: Int, backlog: Int32) throws(ReactorError) -> Int32 {
    try open(host: host, port: port, backlog: backlog)
}

/// A socket that holds its port and does not listen: whoever connects is refused.
func openHoldingSocket(host: String, port: Int) throws(ReactorError) -> Int32 {
    let socket = try open(host: host, port: port, backlog: nil)
    // With it somebody else who has it too could bind to the port, and listen first.
    setOption(SOL_SOCKET, SO_REUSEADDR, 0, of: socket)
    return socket
}

/// Makes a socket that held its port listen. False when it cannot.
func listenAgain(on socket: Int32, backlog: Int32) -> Bool {
    setOption(SOL_SOCKET, SO_REUSEADDR, 1, of: socket)
    return listen(socket, backlog) == 0
}

/// Of a socket that listens: what waits already goes on waiting.
func changeBacklog(of socket: Int32, to backlog: Int32) {
    let failed = listen(socket, backlog)
    precondition(failed == 0, "a socket that listens can do so again")
}

private func open(host: String, port: Int, backlog: Int32?) throws(ReactorError) -> Int32 {
    let addresses = try resolve(host: host, port: port)
    defer { freeaddrinfo(addresses) }
    var reason = EADDRNOTAVAIL
    var next: UnsafeMutablePointer<addrinfo>? = addresses
    while let candidate = next {
        switch bind(to: candidate.pointee, backlog: backlog) {
        case .success(let socket): return socket
        case .failure(let refusal): reason = refusal.errno
        }
        guard reason == EADDRNOTAVAIL || reason == EAFNOSUPPORT else { break }
        next = candidate.pointee.ai_next
    }
    throw .cannotListen(host: host, port: port, errno: reason)
}

private func resolve(host: String, port: Int) throws(ReactorError) -> UnsafeMutablePointer<addrinfo> {
    guard (0...65535).contains(port) else { throw .cannotListen(host: host, port: port, errno: EINVAL) }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var addresses: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &addresses) == 0, let addresses else { throw .unknownHost(host) }
    return addresses
}

private struct Refusal: Error {
    var errno: Int32
}

/// - Parameter backlog: nil does not listen.
private func bind(to address: addrinfo, backlog: Int32?) -> Result<Int32, Refusal> {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.ai_family, type, 0)
    guard descriptor >= 0 else { return .failure(Refusal(errno: errno)) }
    // A port whose last connections still rest in TIME_WAIT can be had at once; on Linux this does not share a port
    // that somebody listens on, as SO_REUSEPORT would.
    setOption(SOL_SOCKET, SO_REUSEADDR, 1, of: descriptor)
    if address.ai_family == AF_INET6 { setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0, of: descriptor) }
    // Accepted sockets inherit it: without it an answer in two pieces stalls for 40 ms (measured).
    setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1, of: descriptor)
    guard Glibc.bind(descriptor, address.ai_addr, address.ai_addrlen) == 0,
        backlog.map({ listen(descriptor, $0) == 0 }) ?? true
    else {
        let reason = errno
        close(descriptor)
        return .failure(Refusal(errno: reason))
    }
    return .success(descriptor)
}

private func setOption(_ level: Int32, _ name: Int32, _ value: Int32, of socket: Int32) {
    var value = value
    setsockopt(socket, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
}
