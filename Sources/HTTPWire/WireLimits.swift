/// How much of a request is read, in bytes, before it is refused.
public struct WireLimits: Sendable, Equatable {
    public var requestLine: Int
    public var headerBlock: Int
    public var body: Int

    public init(requestLine: Int = 8 * 1024, headerBlock: Int = 32 * 1024, body: Int = 8 * 1024 * 1024) {
        self.requestLine = requestLine
        self.headerBlock = headerBlock
        self.body = body
    }
}
