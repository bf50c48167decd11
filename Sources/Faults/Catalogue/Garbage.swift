public import HTTPWire

/// Bytes that are not HTTP, in place of the answer; then the end.
public struct Garbage: SpoiltAnswer {
    public static let word = "garbage"
    public let phases: [Phase] = [.before, .afterCommit, .head, .onReuse]
    let count: Int

    public init(bytes count: Int = 64) {
        self.count = count
    }

    /// The first byte is not a letter, so that no client takes it for a status line.
    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        if count > 0 { bytes[0] |= 0x80 }
        return victim.ending(bytes)
    }
}
