/// How a model speaks to servers elsewhere, where models differ.
public struct OutgoingRules: Sendable, Hashable {
    public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
        /// Panels with firmware 3.12.0 (two live panels).
        case milliseconds
        /// A client of API v0.
        case seconds
    }

    /// How the address of the remote access server may be written.
    public enum AddressForm: String, Sendable, Hashable, CaseIterable {
        /// With a scheme, as in the vendor's example, or without.
        case any
        /// Without `http://` and `https://`: panels with firmware 3.12.0 refuse both (two live panels).
        case bare
    }

    /// Of `created_at` in what Link gets.
    public var createdAt = TimeUnit.milliseconds
    public var accessServer = AddressForm.any

    public static let factory = OutgoingRules()
}
