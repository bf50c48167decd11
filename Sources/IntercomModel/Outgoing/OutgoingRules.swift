/// How a model speaks to servers elsewhere, where models differ.
public struct OutgoingRules: Sendable, Hashable {
    public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
        /// Panels with firmware 3.12.0 (two live panels).
        case milliseconds
        /// A client of API v0.
        case seconds
    }

    /// Of `created_at` in what Link gets.
    public var createdAt = TimeUnit.milliseconds

    public static let factory = OutgoingRules()
}
