public import JSONTree

/// Why a request does not reach its behaviour. A value; the dialect makes words and bytes of it.
public enum Refusal: Error, Sendable, Equatable {
    case unknownPath
    case wrongMethod(allowed: [String])
    case noToken
    /// The body is empty or is not JSON at all.
    case unreadableBody
    case violation(Violation)
    /// The same in the query: older devices have other words for it.
    case wrongParameter(Violation)
}
