public import JSONTree

/// The profile that a script asks for, and where it does.
public struct ProfileRequest: Sendable, Equatable {
    /// The name of a built-in profile, or the path of a file relative to the script.
    public var name: String
    /// The path as the user gave it.
    public var file: String
    public var position: SourcePosition
}
