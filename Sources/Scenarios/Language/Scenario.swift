public import IntercomModel
public import JSONTree

/// A script that was read and found good: who answers how, and what a run begins with.
public struct Scenario: Sendable, Equatable {
    /// What happens to a call that no rule takes.
    public enum Otherwise: String, Sendable, CaseIterable {
        /// The number chooses its own fate, by the rules of the built-in `default` scenario.
        case fates
        /// Nobody is there, and the journal says so.
        case error
    }

    /// The file without folder and ending: `busy` for `scripts/busy.yaml`.
    public var name: String
    /// The path as the user gave it.
    public var file: String
    public var about: String?
    public var calls: [CallRule]
    public var otherwise: Otherwise
    /// In their order: the first one that is due strikes.
    public var faults: [ScriptedFault]
    public var seed: UInt64?
    public var startAt: CalendarDate?
    /// The name or the file of a profile.
    public var profile: String?
}

/// How the called side treats the calls to some numbers.
public struct CallRule: Sendable, Equatable {
    public var to: DialPattern
    /// How many calls the rule serves; without it, all of them.
    public var times: Int?
    /// Never empty.
    public var story: [Step]
    public var position: SourcePosition
    /// The file's own name, without folder.
    public var file: String
}

/// One thing that happens in a call.
public struct Step: Sendable, Equatable {
    /// Counts from the step before, for the first step from the start of the call.
    public var after: Duration
    public var verb: Verb
    public var position: SourcePosition
}

/// What a step does.
public enum Verb: Sendable, Equatable {
    /// The called side answers with this status.
    case sip(SIPStatus)
    case hangup(CallEvent.Side)
    /// No SIP answer at all; the device gives up by itself (RFC 3261, section 17.1.1.2, timer B).
    case silence
    /// The called side sends these digits: `0` to `9`, `A` to `D`, `*`, `#`.
    case dtmf(String)
}
