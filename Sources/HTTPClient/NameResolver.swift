/// Finds the addresses of names.
public protocol NameResolver: AnyObject {
    /// - Parameter found: numeric addresses, called once and never before this has returned.
    /// - Returns: what is to be held until then; letting go of it gives the search up.
    func resolve(
        _ host: String,
        then found: @escaping (Result<[String], ClientFailure>) -> Void
    ) -> AnyObject?
}
