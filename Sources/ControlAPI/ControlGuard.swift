import APIContract
import HTTPWire
import JSONTree

/// Who may use the control port: a page in a browser may not, a stranger on the network only with the token.
struct ControlGuard {
    let token: String?

    /// - Returns: the answer to a request that is not allowed.
    func refusal(of request: HTTPRequest) -> Reply? {
        if let origin = request.fields["origin"], !isLoopback(host: hostPart(ofOrigin: origin)) {
            return forbidden("requests from the page \(origin) are not served")
        }
        if token == nil, let host = request.fields["host"], !isLoopback(host: host) {
            return forbidden("without --control-token only localhost is served, not \(host)")
        }
        return nil
    }

    /// The scheme in any letter case, and the token behind one space or more (RFC 9110, sections 11.1 and 11.4).
    func isKnown(_ request: HTTPRequest) -> Bool {
        guard let token else { return true }
        guard let field = request.fields["authorization"], let space = field.firstIndex(of: " ") else { return false }
        return field[..<space].lowercased() == "bearer" && field[space...].drop { $0 == " " } == token
    }

    private func forbidden(_ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: .forbidden)
    }

    private func hostPart(ofOrigin origin: String) -> String {
        guard let scheme = origin.firstRange(of: "://") else { return origin }
        return String(origin[scheme.upperBound...])
    }

    /// `localhost`, 127.0.0.0/8 or `[::1]`, with or without a port.
    private func isLoopback(host: String) -> Bool {
        let name = withoutPort(host).lowercased()
        if name == "localhost" || name == "[::1]" { return true }
        let octets = name.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }

    private func withoutPort(_ host: String) -> Substring {
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host[...] }
        return host[..<colon]
    }
}
