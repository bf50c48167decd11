/// The decision about a presented identifier.
public enum AccessDecision: Sendable, Hashable {
    case granted(AccessKey, locks: [Int])
    /// - Parameter uid: that of the identifier, where one is stored.
    case denied(Denial, uid: Int?)

    public enum Denial: String, Sendable, Hashable, CaseIterable {
        case unknown
        case notYetValid = "not yet valid"
        case expired
        case noPassesLeft = "no passes left"
        case outsideTimeProfile = "outside its time profiles"
        case wrongLock = "not for this lock"
        /// A server elsewhere, which is asked before the device decides by itself.
        case remoteServer = "denied by the remote access server"
    }

    public var isGranted: Bool {
        switch self {
        case .granted: true
        case .denied: false
        }
    }
}

/// The reason why access is granted.
public enum AccessKey: Sendable, Hashable {
    /// A stored one, by its uid.
    case identifier(Int)
    /// The code that everybody knows: the one of the keypad's settings.
    case generalCode
    case masterCode
    case masterCard
    /// A server elsewhere has said so.
    case remoteServer

    /// The right of a stored identifier.
    public var uid: Int? {
        switch self {
        case .identifier(let uid): uid
        case .generalCode, .masterCode, .masterCard, .remoteServer: nil
        }
    }

    /// For people: `master code`.
    public var word: String {
        switch self {
        case .identifier: "identifier"
        case .generalCode: "general code"
        case .masterCode: "master code"
        case .masterCard: "master card"
        case .remoteServer: "remote access server"
        }
    }

    public static let words = [AccessKey.identifier(1), .generalCode, .masterCode, .masterCard, .remoteServer].map(
        \.word
    )
}

/// What a person presents, or types in, at one of the locks.
public struct Presentation: Sendable, Hashable {
    public let kind: IdentifierKind
    /// In the normal form of its kind.
    public let number: String
    /// From 1 on.
    public let lock: Int

    /// Nil where the kind has no such number.
    public init?(_ kind: IdentifierKind, _ number: String, lock: Int = 1) {
        guard let normal = kind.normal(number) else { return nil }
        (self.kind, self.number, self.lock) = (kind, normal, lock)
    }
}
