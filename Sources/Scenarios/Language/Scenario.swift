public import IntercomModel

/// A script that was read and found good: who answers how, and what a run begins with.
public struct Scenario: Sendable, Equatable {
    /// What happens to a call that no rule takes.
    public enum Otherwise: String, Sendable, CaseIterable {
        /// The number chooses its own fate, by the rules of the built-in `default` scenario.
        case fates
        /// The call is not answered, and the journal says so.
        case error
    }

    /// The file without folder and ending: `busy` for `scripts/busy.yaml`.
    public var name: String
    /// The path as the user gave it.
    public var file: String
    public var about: String?
    public var calls: [CallRule]
    public var timeline: [TimelineRule] = []
    public var replies: [ReplyRule] = []
    public var servers: [ServerRule] = []
    public var device = DeviceStart()
    public var otherwise: Otherwise
    /// In their order: the first one that is due strikes.
    public var faults: [ScriptedFault] = []
    public var seed: UInt64?
    public var startAt: CalendarDate?
    public var profile: ProfileRequest?
    /// The text that it was read from, without the files it includes.
    public var source: [UInt8] = []
    /// The texts of these, by path.
    public var included: [String: [UInt8]] = [:]
}
