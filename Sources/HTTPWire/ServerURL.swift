/// Where a server is: what a device's owner writes into a settings page.
public struct ServerURL: Sendable, Hashable, CustomStringConvertible {
    public enum Scheme: String, Sendable, Hashable {
        case http, https

        public var defaultPort: Int {
            switch self {
            case .http: 80
            case .https: 443
            }
        }
    }

    public enum Fault: Error, Sendable, Equatable {
        case empty
        /// Neither http nor https.
        case scheme(String)
        case host
        /// Not a number from 1 to 65535.
        case port(String)
        /// White space, a control character, or something beyond ASCII that is not percent-encoded.
        case character
    }

    public var scheme: Scheme
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    public var host: String
    public var port: Int
    /// Path and query, beginning with `/`.
    public var target: String

    /// - Parameter text: `host`, `host:8080/path`, `https://host/path?query`. Without a scheme it is `assumed`.
    public init(_ text: String, assumed: Scheme = .http) throws(Fault) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { throw .character }
        var rest = text[...]
        scheme = assumed
        if let end = text.firstRange(of: "://") {
            let word = text[..<end.lowerBound].lowercased()
            guard let scheme = Scheme(rawValue: word) else { throw .scheme(word) }
            self.scheme = scheme
            rest = text[end.upperBound...]
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let tail = rest[authority.endIndex...].prefix { $0 != "#" }
        target = tail.hasPrefix("/") ? String(tail) : "/" + tail
        let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        (host, port) = try Self.split(place, scheme)
    }

    private static func split(_ place: Substring, _ scheme: Scheme) throws(Fault) -> (String, Int) {
        var host = place
        var port = Substring()
        if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
            host = place[place.index(after: place.startIndex)..<end]
            let behind = place[place.index(after: end)...]
            guard behind.isEmpty || behind.hasPrefix(":") else { throw .host }
            port = behind.dropFirst()
        } else if let colon = place.firstIndex(of: ":") {
            host = place[..<colon]
            port = place[place.index(after: colon)...]
        }
        guard !host.isEmpty else { throw .host }
        guard !port.isEmpty else { return (String(host), scheme.defaultPort) }
        guard port.utf8.allSatisfy({ $0.digitValue != nil }), let number = Int(port), (1...65535).contains(number)
        else {
            throw .port(String(port))
        }
        return (String(host), number)
    }

    /// As it stands in `Host`: without the port where that is the scheme's own (RFC 9110, section 7.2).
    public var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }

    /// Without the query.
    public var path: String { String(target.prefix { $0 != "?" }) }

    public var description: String { "\(scheme.rawValue)://\(authority)\(target)" }

    /// The same server at a path below this one: `/base` and `/api/v0/x` give `/base/api/v0/x`. A query is let go of.
    public func appending(path: String) -> ServerURL {
        var url = self
        let base = self.path
        url.target = (base.hasSuffix("/") ? String(base.dropLast()) : base) + (path.hasPrefix("/") ? path : "/" + path)
        return url
    }
}
