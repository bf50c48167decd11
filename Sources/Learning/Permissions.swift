/// What a unit may be asked besides reading.
public struct Permissions: Sendable, Equatable {
    /// Each setting is written back as it was read.
    public var writes = false
    /// Each setter gets one wrong value.
    public var invalid = false
    /// The first lock is opened.
    public var locks = false
    public var reboot = false
    /// A number that is called.
    public var call: String?

    public init() {}

    /// What may stand behind `--allow`.
    public static let words = ["writes", "invalid", "locks", "reboot", "call=NUMBER"]

    /// - Returns: false for an unknown word.
    public mutating func allow(_ word: String) -> Bool {
        switch word {
        case "writes": writes = true
        case "invalid": invalid = true
        case "locks": locks = true
        case "reboot": reboot = true
        case let word where word.hasPrefix("call=") && word.utf8.count > 5:
            call = String(word.dropFirst(5))
        default: return false
        }
        return true
    }
}
