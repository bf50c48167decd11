import Glibc

/// A port of loopback that refuses every connection: it is bound, so that nobody else gets it, and nobody listens.
public final class ClosedPort: Sendable {
    public let number: Int
    private let socket: Int32

    public init() {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        precondition(isBound, "no port of loopback can be had")
        number = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        close(socket)
    }
}
