/// How much of a request is read, in bytes, before it is refused.
public struct WireLimits: Sendable, Equatable {
    /// Without its CRLF.
    public var requestLine: Int
    /// All field lines with their CRLFs. The extensions and trailers of a chunked body may take as much once more.
    public var headerBlock: Int
    /// Decoded: without chunk framing.
    public var body: Int

    public init(requestLine: Int = 8 * 1024, headerBlock: Int = 32 * 1024, body: Int = 8 * 1024 * 1024) {
        self.requestLine = requestLine
        self.headerBlock = headerBlock
        self.body = body
    }
}
