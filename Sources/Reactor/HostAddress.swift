import CLibevent
import Glibc

/// An address that a socket can be bound to or connected with.
///
/// A static glibc looks names up in `/etc/hosts` and asks DNS with what is in it; every other service of
/// `/etc/nsswitch.conf` would be loaded as a shared library (glibc 2.36). So names are looked up by these two alone, and
/// what can be read without a resolver is.
public struct HostAddress {
    private var storage = sockaddr_storage()
    private let length: socklen_t

    /// The addresses of `localhost`.
    public static let localhost = ["127.0.0.1", "::1"]

    public var family: Int32 { Int32(storage.ss_family) }

    /// All addresses of a host, the preferred one first. Empty when it has none. Blocks while a name is looked up.
    /// - Parameter host: a numeric IPv4 or IPv6 address, `localhost`, or a name.
    public static func all(of host: String, port: UInt16) -> [HostAddress] {
        let known = host == "localhost" ? localhost : [host]
        let numeric = known.flatMap { find($0, port, AI_NUMERICHOST) }
        guard numeric.isEmpty else { return numeric }
        NameService.useHostsAndDNS()
        return find(host, port, 0)
    }

    /// `127.0.0.1`, `::1`
    public var numeric: String { withPointer { SocketAddress($0, length: $1).host } }

    /// Waits until the other side has answered. False leaves the reason in `errno`.
    public func connect(_ socket: Int32) -> Bool {
        withPointer { Glibc.connect(socket, $0, $1) == 0 }
    }

    func bind(_ socket: Int32) -> Bool {
        withPointer { Glibc.bind(socket, $0, $1) == 0 }
    }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    private init(_ found: addrinfo) {
        length = found.ai_addrlen
        withUnsafeMutableBytes(of: &storage) { bytes in
            bytes.copyMemory(from: UnsafeRawBufferPointer(start: found.ai_addr, count: Int(found.ai_addrlen)))
        }
    }

    private static func find(_ host: String, _ port: UInt16, _ flag: Int32) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | flag
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        return sequence(first: first, next: { $0?.pointee.ai_next }).compactMap { $0.map { HostAddress($0.pointee) } }
    }
}
