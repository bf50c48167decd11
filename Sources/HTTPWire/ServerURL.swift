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
        let bytes = text.utf8
        guard bytes.allSatisfy({ $0 > 32 && $0 < 127 }) else { throw .character }
        var start = bytes.startIndex
        scheme = assumed
        if let end = Self.endOfScheme(in: bytes) {
            let word = text[..<end].lowercased()
            guard let scheme = Scheme(rawValue: word) else { throw .scheme(word) }
            self.scheme = scheme
            start = bytes.index(end, offsetBy: 3)
        }
        let rest = bytes[start...]
        let authority = rest.prefix { !Self.endsAuthority($0) }
        let tail = rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "#") }
        let path = String(Substring(tail))
        target = tail.first == UInt8(ascii: "/") ? path : "/" + path
        let place = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] }
        (host, port) = try Self.split(place ?? authority, scheme)
    }

    /// Where the `://` of a scheme stands. One behind the first `/`, `?` or `#` is of a path or a query.
    private static func endOfScheme(in bytes: String.UTF8View) -> String.Index? {
        let slash = UInt8(ascii: "/")
        let colon = bytes.firstIndex { $0 == UInt8(ascii: ":") || endsAuthority($0) }
        guard let colon, bytes[colon...].starts(with: [UInt8(ascii: ":"), slash, slash]) else { return nil }
        return colon
    }

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private static func split(_ place: Substring.UTF8View, _ scheme: Scheme) throws(Fault) -> (String, Int) {
        let colon = UInt8(ascii: ":")
        var host = place
        var port = place[place.endIndex...]
        if place.first == UInt8(ascii: "["), let end = place.firstIndex(of: UInt8(ascii: "]")) {
            host = place[place.index(after: place.startIndex)..<end]
            let behind = place[place.index(after: end)...]
            guard behind.isEmpty || behind.first == colon else { throw .host }
            port = behind.dropFirst()
        } else if let end = place.firstIndex(of: colon) {
            host = place[..<end]
            port = place[place.index(after: end)...]
        }
        guard !host.isEmpty else { throw .host }
        let name = String(Substring(host))
        guard !port.isEmpty else { return (name, scheme.defaultPort) }
        let digits = String(Substring(port))
        guard port.allSatisfy({ $0.digitValue != nil }), let number = Int(digits), (1...65535).contains(number) else {
            throw .port(digits)
        }
        return (name, number)
    }

    /// As it stands in `Host`: without the port where that is the scheme's own (RFC 9110, section 7.2).
    public var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }

    /// Without the query.
    public var path: String {
        let length = target.utf8.span.withUnsafeBufferPointer { $0.firstIndex(of: UInt8(ascii: "?")) }
        return length.map { String(Substring(target.utf8.prefix($0))) } ?? target
    }

    public var description: String { "\(scheme.rawValue)://\(authority)\(target)" }

    /// The same server at a path below this one: `/base` and `/api/v0/x` give `/base/api/v0/x`. A query is let go of.
    public func appending(path: String) -> ServerURL {
        var url = self
        let base = self.path
        let slash = UInt8(ascii: "/")
        let stem = base.utf8.last == slash ? String(base.utf8.dropLast()) ?? "" : base
        url.target = stem + (path.utf8.first == slash ? path : "/" + path)
        return url
    }
}
