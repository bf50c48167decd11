import CLibevent
import Glibc

/// An IPv4 or IPv6 address in its numeric form, and a port.
public struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
    public var host: String
    public var port: Int

    /// Every interface of the machine.
    public var isAny: Bool { host == "0.0.0.0" || host == "::" || host == "::ffff:0.0.0.0" }

    /// Where a client on this machine reaches it: no client connects to "every interface".
    public var nearest: SocketAddress {
        isAny ? SocketAddress(host: host == "::" ? "::1" : "127.0.0.1", port: port) : self
    }

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// As it stands in a URL: `127.0.0.1:8080`, `[::1]:8080`.
    public var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension SocketAddress {
    /// The address that a bound socket has in truth: port 0 has become a real one.
    init(boundTo socket: Int32) {
        var storage = sockaddr_storage()
        self = withUnsafeMutableBytes(of: &storage) { bytes in
            let address = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
            var length = socklen_t(bytes.count)
            let failed = getsockname(socket, address, &length)
            precondition(failed == 0, "a bound socket has a name")
            return SocketAddress(address, length: length)
        }
    }

    init(_ address: UnsafePointer<sockaddr>?, length: socklen_t) {
        let (host, service) = (Int(NI_MAXHOST), Int(NI_MAXSERV))
        self = withUnsafeTemporaryAllocation(of: CChar.self, capacity: host + service) { text in
            guard let hostText = text.baseAddress else { preconditionFailure("a buffer of \(text.count) has memory") }
            let portText = hostText + host
            let numeric = NI_NUMERICHOST | NI_NUMERICSERV
            let failed = getnameinfo(address, length, hostText, socklen_t(host), portText, socklen_t(service), numeric)
            guard failed == 0 else { return SocketAddress(host: "", port: 0) }
            return SocketAddress(host: String(cString: hostText), port: Int(atoi(portText)))
        }
    }
}
