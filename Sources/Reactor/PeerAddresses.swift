import CLibevent
import Glibc

/// Addresses of peers. Many connections in a row come from one host, whose text is made once.
struct PeerAddresses {
    private var last: (address: in_addr_t, host: String)?

    mutating func address(of peer: UnsafePointer<sockaddr>?, length: socklen_t) -> SocketAddress {
        guard let peer, peer.pointee.sa_family == AF_INET else { return SocketAddress(peer, length: length) }
        return peer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { known in
            let (address, port) = (known.pointee.sin_addr.s_addr, Int(UInt16(bigEndian: known.pointee.sin_port)))
            if let last, last.address == address { return SocketAddress(host: last.host, port: port) }
            let new = SocketAddress(peer, length: length)
            last = (address, new.host)
            return new
        }
    }
}
