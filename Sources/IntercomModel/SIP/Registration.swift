/// Whether the SIP server knows the device.
public enum Registration: String, Sendable, Hashable, CaseIterable {
    case registered
    /// The server does not answer, or refuses.
    case lost
    /// SIP is switched off.
    case off

    /// The word of the device's API (fact sheet, 4.2).
    public var sipStatus: String {
        switch self {
        case .registered: "OK"
        case .lost: "ERROR"
        case .off: "OFFLINE"
        }
    }
}
