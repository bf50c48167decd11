public import HTTPWire
public import JSONTree

/// Which fault strikes which requests, and when.
///
/// - `Condition`: a state of the device, which the owner of the table can judge.
public struct FaultRule<Condition: Sendable & Hashable>: Sendable {
    /// For people: `night.yaml:12`.
    public var name: String
    /// As it was written.
    public var source: JSONValue
    public var fault: any Fault
    public var phase: Phase

    /// Nil takes every request.
    public var on: RequestPattern?
    /// Such as `DebugCall.start`; `*` matches any characters.
    public var operation: String?
    public var header: HeaderPattern?
    /// Nil takes every client.
    public var client: ClientPattern?
    public var condition: Condition?
    /// On the time line of the device; the last instant is not in it.
    public var window: Range<Duration>?

    /// Which of the requests that match, counted from 1.
    public var turns: Turns
    /// How often it strikes when it is due, in thousandths of a percent; 100,000 is always.
    public var share: Int
    /// How often it strikes at all.
    public var times: Int?
    /// How long it is in force, from the moment it is put in.
    public var lifetime: Duration?

    /// Where its owner counts its uses.
    public var place: Int?

    public init(
        name: String,
        source: JSONValue,
        fault: any Fault,
        phase: Phase? = nil,
        on: RequestPattern? = nil,
        turns: Turns = .all,
        share: Int = wholeShare,
        times: Int? = nil
    ) {
        self.name = name
        self.source = source
        self.fault = fault
        self.phase = phase ?? fault.phases[0]
        self.on = on
        self.turns = turns
        self.share = share
        self.times = times
    }
}

extension FaultRule {
    /// How many requests in a row it strikes before it spares one; nil where it spares none.
    public var run: Int? { (fault as? any Intermittent)?.run }
}

/// All: a share counts thousandths of a percent.
public let wholeShare = 100_000

extension FaultRule: Equatable {
    /// What is written alike is alike.
    public static func == (one: Self, other: Self) -> Bool {
        one.name == other.name && one.source == other.source
    }
}

/// A field that a request has: `X-Probe`, or `User-Agent: curl*`.
public struct HeaderPattern: Sendable, Hashable {
    public var name: String
    /// `*` matches any characters.
    public var value: String

    public init(name: String, value: String = "*") {
        self.name = name
        self.value = value
    }

    func matches(_ fields: HTTPFields) -> Bool {
        fields.all(name).contains { Wildcard.matches($0, value) }
    }
}
