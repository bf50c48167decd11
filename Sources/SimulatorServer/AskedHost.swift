import HTTPWire
import Reactor

/// By which name a client has reached this machine: what its request says in `Host` (RFC 9110, section 7.2).
struct AskedHost {
    /// An address of IPv6 with its brackets.
    let name: String
    let port: Int?

    /// Nil where the request does not say, or names no host that others could use.
    init?(of request: HTTPRequest) {
        guard let text = request.fields["host"] else { return nil }
        let colon = text.hasSuffix("]") ? nil : text.lastIndex(of: ":")
        name = String(text[..<(colon ?? text.endIndex)])
        port = colon.flatMap { Int(text[$0...].dropFirst()) }
        let bare = String(name.drop { $0 == "[" }.prefix { $0 != "]" })
        let isName = !bare.isEmpty && bare.utf8.allSatisfy { AskedHost.bytes.contains($0) }
        guard isName, !SocketAddress(host: bare, port: 0).isAny else { return nil }
    }

    private static let bytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:".utf8)
}

extension SocketAddress {
    /// Host and port, as a client should use them. Only what listens on every interface goes by many names.
    func told(to host: AskedHost?, port mapped: Int? = nil) -> String {
        guard isAny, let host else { return nearest.description }
        return "\(host.name):\(mapped ?? port)"
    }
}
