/// Where a request wants to go (RFC 9112, section 3.2): path and query, percent-decoded.
public struct RequestTarget: Sendable, Equatable {
    public struct QueryItem: Sendable, Equatable {
        public var name: String
        /// Empty for `name=` and for `name` alone.
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// As it was written.
    public var text: String
    /// Decoded; always begins with `/` (or is `*`).
    public var path: String
    /// In order, repetitions kept; `+` and `%20` are both a space.
    public var query: [QueryItem]

    public init(text: String, path: String, query: [QueryItem]) {
        self.text = text
        self.path = path
        self.query = query
    }

    /// Reads a target as it stands in a request line: for requests that do not come over a wire.
    public init(_ text: String, method: String = "GET") throws(WireError) {
        self = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(WireError) in
            try RequestTarget(reading: UnsafeRawBufferPointer(bytes), method: method)
        }
    }
}
