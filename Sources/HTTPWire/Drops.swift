/// How bytes come a few at a time. An answer of many pieces is one step of a plan: it takes no more memory than a whole one.
public struct Drops: Sendable, Equatable {
    /// Bytes at once, at least 1.
    public let size: Int
    public let pause: Duration

    public init(of size: Int, each pause: Duration) {
        precondition(size > 0)
        self.size = size
        self.pause = pause
    }

    /// How many pieces this many bytes make.
    public func count(of bytes: Int) -> Int {
        bytes / size + (bytes % size == 0 ? 0 : 1)
    }

    /// - Parameter number: from 0.
    public func piece(_ number: Int, of bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.dropFirst(number * size).prefix(size)
    }
}

/// Pauses of one length that follow each other.
public struct PauseRun: Sendable, Equatable {
    public let length: Duration
    public let count: Int

    public init(_ length: Duration, count: Int = 1) {
        (self.length, self.count) = (length, count)
    }
}

/// The pauses of a plan, one after the other.
public struct PauseIterator: IteratorProtocol, Sendable {
    private let runs: [PauseRun]
    private var run = 0
    private var taken = 0

    public init(_ runs: [PauseRun]) {
        self.runs = runs
    }

    public mutating func next() -> Duration? {
        while run < runs.count, taken == runs[run].count { (run, taken) = (run + 1, 0) }
        guard run < runs.count else { return nil }
        taken += 1
        return runs[run].length
    }
}

extension ResponsePlan.Step {
    /// What it writes, at once or not; nil where it writes nothing.
    public var content: [UInt8]? {
        switch self {
        case .bytes(let bytes), .drip(let bytes, _): bytes
        case .pause, .hold, .shut, .stall, .close, .cut, .reset: nil
        }
    }

    fileprivate var pauses: PauseRun? {
        switch self {
        case .pause(let length):
            return PauseRun(length)
        case .drip(let bytes, let drops):
            let count = drops.count(of: bytes.count) - 1
            return count > 0 ? PauseRun(drops.pause, count: count) : nil
        case .bytes, .hold, .shut, .stall, .close, .cut, .reset:
            return nil
        }
    }
}

extension ResponsePlan {
    /// In order, as they are set when it begins.
    public var pauses: [PauseRun] { steps.compactMap(\.pauses) }

    /// The same with a step for each piece and each pause of what drips.
    public var inSingleSteps: ResponsePlan {
        ResponsePlan(
            steps.flatMap { step -> [Step] in
                guard case .drip(let bytes, let drops) = step else { return [step] }
                return (0..<drops.count(of: bytes.count)).flatMap { number -> [Step] in
                    let piece = Step.bytes(Array(drops.piece(number, of: bytes)))
                    return number == 0 ? [piece] : [.pause(drops.pause), piece]
                }
            },
            keepsAlive: keepsAlive
        )
    }
}
