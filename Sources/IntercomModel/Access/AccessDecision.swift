/// What comes of somebody showing an identifier.
public enum AccessDecision: Sendable, Hashable {
    case granted(locks: [Int])
    case denied(Denial)

    public enum Denial: String, Sendable, Hashable, CaseIterable {
        case unknown
        case notYetValid = "not yet valid"
        case expired
        case noPassesLeft = "no passes left"
        case outsideTimeProfile = "outside its time profile"
    }
}

/// How an identifier was read: it decides what the log says of an unknown one.
public enum IdentifierReading: String, Sendable, Hashable, CaseIterable {
    case card
    case qrCode = "qr code"
    case inputCode = "input code"
}
