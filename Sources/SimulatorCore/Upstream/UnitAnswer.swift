public import HTTPWire

/// What a unit has said to a request that was passed on.
public struct UnitAnswer: Sendable {
    /// As they came; of a long answer the beginning.
    public var bytes: [UInt8]
    /// The final answer's; nil where none came.
    public var status: Int?
    /// Whether the end of it was seen, and all of it is in `bytes`.
    public var isWhole: Bool
    /// Why there is no whole answer; nil where there is one.
    public var failure: String?

    public init(bytes: [UInt8], status: Int?, isWhole: Bool, failure: String? = nil) {
        (self.bytes, self.status, self.isWhole, self.failure) = (bytes, status, isWhole, failure)
    }

    /// Nil where it cannot be read.
    public func response(to method: String) -> ReceivedResponse? {
        var parser = ResponseParser(to: method, limits: Self.limits)
        return switch bytes.withUnsafeBytes({ parser.read($0).step }) {
        case .complete(let response): response
        case .needMore: parser.end()
        case .refused: nil
        }
    }

    private static let limits = WireLimits(headerBlock: 256 * 1024, body: 64 * 1024 * 1024)
}
