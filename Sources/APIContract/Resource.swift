/// A group of operations on one thing: its table of endpoints, and one function that behaves.
///
/// `answer` is an exhaustive `switch` over `Operation`, so an operation without behaviour does not compile.
public protocol Resource<State, Failure>: SendableMetatype {
    /// What the operations read and change: the device, or the whole simulation.
    associatedtype State
    /// What may be wrong with a well-formed request: the device's own refusals, or the tester's mistakes.
    associatedtype Failure: Error
    associatedtype Operation: CaseIterable & Hashable & Sendable

    /// The table. It may depend on what the state never changes, such as the profile of a device.
    static func endpoints(of state: State) -> [Endpoint<Operation>]

    /// What journal, coverage, profiles and rules call the operation, such as `DebugCall.start`: a promise to users.
    static func name(of operation: Operation) -> String

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from state: inout State
    ) throws(Failure) -> Reply
}

extension Resource {
    /// Without a text of its own, as Swift calls it: where no user writes it down.
    public static func name(of operation: Operation) -> String { "\(self).\(operation)" }
}

extension Resource where Operation: RawRepresentable<String> {
    public static func name(of operation: Operation) -> String { operation.rawValue }
}
