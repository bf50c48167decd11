/// How much of a request is read, in bytes, before it is refused. What is beyond `range` counts as its end.
public struct WireLimits: Sendable, Equatable {
    /// What a limit may be: sums of two are far from the end of an Int, and a gigabyte is more than any device reads.
    public static let range = 0...1 << 30

    /// Without its CRLF.
    public let requestLine: Int
    /// All field lines with their CRLFs. The extensions and trailers of a chunked body may take as much once more.
    public let headerBlock: Int
    /// Decoded: without chunk framing.
    public let body: Int

    public init(requestLine: Int = 8 * 1024, headerBlock: Int = 32 * 1024, body: Int = 8 * 1024 * 1024) {
        self.requestLine = requestLine.clamped(to: Self.range)
        self.headerBlock = headerBlock.clamped(to: Self.range)
        self.body = body.clamped(to: Self.range)
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
