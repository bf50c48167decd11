/// Whom the device calls for help (fact sheet, 3.1 and 4.8).
public struct ConciergeSettings: Sendable, Hashable {
    /// On panels only.
    public var isNumberEnabled = false
    public var numberURL = ""

    /// On monitors: a number in place of the system's own.
    public var isExternalEnabled = false
    public var externalSIPURI = ""
    /// Seconds until the next number is called; 0 calls all at once.
    public var queueTimeout = 0

    public static let factory = ConciergeSettings()
}
