/// How a model speaks to servers elsewhere, where models differ.
public struct OutgoingRules: Sendable, Hashable {
    public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
        /// Panels with firmware 3.12.0 (two live panels).
        case milliseconds
        /// A client of API v0.
        case seconds
    }

    public enum ServerText: String, Sendable, Hashable, CaseIterable {
        /// With or without `http://`, as the vendor's page shows it.
        case url
        /// Firmware 3.12.0 refuses a scheme.
        case bare
    }

    /// Of `created_at` in what Link gets.
    public var createdAt = TimeUnit.milliseconds
    /// What the address of the remote access server may look like.
    public var accessServer = ServerText.url

    public static let factory = OutgoingRules()
}
