/// What a model has of all that its family may have, by the names of the contract such as `Passwords.changeGUI`.
public struct EndpointChoice: Sendable, Hashable {
    /// Their paths lead nowhere.
    public var missing: Set<String>
    /// Where they really stand, below each base: the real path of an endpoint whose path is a guess here.
    public var paths: [String: String]
    /// Their paths are known, and answer 404 (fact sheet, part 0.5).
    public var disabled: Set<String>
    /// A manager gets 403 (fact sheet, part 0.5).
    public var administratorOnly: Set<String>

    public init(
        missing: Set<String> = [],
        paths: [String: String] = [:],
        disabled: Set<String> = [],
        administratorOnly: Set<String> = []
    ) {
        self.missing = missing
        self.paths = paths
        self.disabled = disabled
        self.administratorOnly = administratorOnly
    }

    /// Whether anybody is refused anything that is there.
    public var restrictSomething: Bool { !disabled.isEmpty || !administratorOnly.isEmpty }

    public static let factory = EndpointChoice()
}
