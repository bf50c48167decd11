public import IntercomModel

/// What may be presented to a device, as scripts and the control API call it.
public enum ShownWord: String, Sendable, CaseIterable {
    case card, ukey, code, qr, plate, face

    public var kind: IdentifierKind {
        switch self {
        case .card: .card
        case .ukey: .ukey
        case .code: .inputCode
        case .qr: .qr
        case .plate: .licensePlate
        case .face: .face
        }
    }

    /// What its numbers look like.
    public var form: String {
        switch self {
        case .card, .ukey: "1 to 10 digits, or 2 to 8 pairs such as A1:B2:C3:D4"
        case .code: "1 to 20 digits"
        case .qr: "a UUID such as 5e41ab08-7439-411e-b18d-6ce93d6cf1ee"
        case .plate, .face: "1 to 100 characters"
        }
    }

    init?(_ kind: IdentifierKind) {
        guard let word = Self.allCases.first(where: { $0.kind == kind }) else { return nil }
        self = word
    }
}
