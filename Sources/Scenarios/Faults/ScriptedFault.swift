public import Faults
public import JSONTree

/// A rule about faults, and where it stands in its script.
public struct ScriptedFault: Sendable, Equatable {
    public var rule: FaultRule<Circumstance>
    public var position: SourcePosition
    /// The path as the user gave it.
    public var file: String
}
