public import HTTPWire
public import IntercomModel
import Scenarios

/// All that has come to a device from outside, in order: given to the same set-up again it brings the same bytes.
///
/// Bytes are shared with wire and journal, not copied. It is bounded: what is too much is let go by whole lives, the
/// oldest first, and no life is kept without its beginning.
public struct Recording: Sendable {
    /// From a start or a reset on: nothing in it depends on what was before.
    public struct Life: Sendable {
        /// As it was begun.
        @Boxed public private(set) var setup: Setup
        public let clock: ClockMode
        /// The number of the last snapshot that was taken before.
        public let lastSnapshot: Int
        /// How many timers one part of an advance fires; nil where no advance had more.
        public fileprivate(set) var advancePart: Int?
        public internal(set) var inputs: [Input] = []
        /// The bytes of requests and answers together.
        public fileprivate(set) var byteCount = 0

        public init(
            _ setup: Setup,
            clock: ClockMode,
            lastSnapshot: Int = 0,
            advancePart: Int? = nil,
            inputs: [Input] = []
        ) {
            _setup = Boxed(wrappedValue: setup)
            self.clock = clock
            self.lastSnapshot = lastSnapshot
            self.advancePart = advancePart
            self.inputs = inputs
        }
    }

    /// What a limit may be.
    public static let limits = 0...10_000_000

    /// How many inputs are kept at most.
    public let limit: Int
    /// The oldest first. Empty when the present one had too many inputs.
    public private(set) var lives: [Life] = []
    /// What these may take, requests and answers together.
    public let byteLimit: Int
    /// How many inputs came that are not kept.
    public private(set) var lost = 0
    private var inputCount = 0
    private var byteCount = 0

    /// - Parameter bytes: nil for enough: a usual request takes half a kilobyte with its answer.
    public init(limit: Int, bytes: Int? = nil) {
        self.limit = min(max(limit, Self.limits.lowerBound), Self.limits.upperBound)
        byteLimit = bytes ?? self.limit * 4096
    }

    /// A life to which nothing came is not worth keeping.
    public mutating func begin(_ life: Life) {
        if lives.last?.inputs.isEmpty == true { lives.removeLast() }
        lives.append(life)
        if lives.count > Self.mostLives { dropOldest() }
    }

    /// - Parameter answer: what was done on the connection; nil for the healthy way, and for what a tester says.
    public mutating func note(_ what: consuming Input.What, at instant: Instant, answer: consuming ResponsePlan? = nil)
    {
        guard !lives.isEmpty else {
            lost += 1
            return
        }
        let bytes = 64 + what.byteCount + (answer?.byteCount ?? 0)
        lives[lives.count - 1].byteCount += bytes
        lives[lives.count - 1].inputs.append(Input(at: instant, what: what, answer: answer))
        inputCount += 1
        byteCount += bytes
        while inputCount > limit || byteCount > byteLimit, !lives.isEmpty { dropOldest() }
    }

    /// An advance of the present life has ended its first part: what comes meets the device there.
    public mutating func advanceHasParts(of count: Int) {
        guard !lives.isEmpty else { return }
        lives[lives.count - 1].advancePart = count
    }

    private mutating func dropOldest() {
        let oldest = lives.removeFirst()
        inputCount -= oldest.inputs.count
        byteCount -= oldest.byteCount
        lost += oldest.inputs.count
    }

    private static let mostLives = 1000
}

/// One thing that came from outside.
public struct Input: Sendable {
    public enum What: Sendable {
        /// A connection was accepted.
        /// - Parameter client: its address; nil where it is unknown, as in older files.
        case accepted(connection: Int, client: String? = nil)
        /// A TLS handshake has begun on it. Told only while faults are in force.
        case handshake(connection: Int)
        /// Another request has begun on a connection. Told only while faults are in force.
        case reused(connection: Int, head: [UInt8])
        /// Its head has come. Told only while faults are in force.
        case head(connection: Int, head: [UInt8])
        case request(connection: Int, head: [UInt8], body: [UInt8])
        /// - Parameter received: what was there of it, as far as it is shown.
        case refusal(connection: Int, WireError, received: [UInt8])
        case control(ControlRequest)
        /// What came back for a call of the device's own, by its id.
        case outgoing(call: Int, OutgoingOutcome)
        /// The next part of a long advance has begun: what came before it met the device on its way.
        case advanced
        /// The files of scripts and profile have changed.
        case reload(Boxed<Setup>)
    }

    /// The device's time when it was seen to.
    public let at: Instant
    public let what: What
    public let answer: ResponsePlan?

    public init(at: Instant, what: What, answer: ResponsePlan? = nil) {
        self.at = at
        self.what = what
        self.answer = answer
    }
}

/// What a tester has asked of the control port, without the fields that only guard it.
public struct ControlRequest: Sendable, Equatable {
    public let method: String
    public let target: String
    public let body: [UInt8]
    /// What the calendar on the wall said, where that matters.
    public let wallDate: CalendarDate?

    public init(method: String, target: String, body: [UInt8], wallDate: CalendarDate? = nil) {
        self.method = method
        self.target = target
        self.body = body
        self.wallDate = wallDate
    }
}

extension ResponsePlan {
    fileprivate var byteCount: Int {
        var count = 0
        for step in steps { count += step.content?.count ?? 0 }
        return count
    }
}

extension Input.What {
    fileprivate var byteCount: Int {
        switch self {
        case .accepted, .handshake, .advanced: 0
        case .reused(_, let head), .head(_, let head): head.count
        case .request(_, let head, let body): head.count + body.count
        case .refusal(_, _, let received): received.count
        case .control(let request): request.target.utf8.count + request.body.count
        case .outgoing(_, .answered(let response)): response.head.count + response.body.count
        case .outgoing(_, .failed(let why)): why.utf8.count
        case .reload(let setup): setup.wrappedValue.scenarios.reduce(0) { $0 + $1.source.count }
        }
    }
}
