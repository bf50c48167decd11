/// What a person presents for access: a card, a code, a number plate.
public struct Identifier: Sendable, Hashable {
    public struct Owner: Sendable, Hashable {
        public enum Role: String, Sendable, Hashable, CaseIterable {
            case owner, guest
        }

        public var name: String
        public var role: Role

        public init(name: String = "", role: Role = .owner) {
            self.name = name
            self.role = role
        }
    }

    /// What the vendor's Link service calls it, and the apartment that it belongs to.
    public struct Link: Sendable, Hashable {
        public var id: LinkID
        public var apartment: LinkID

        public init(id: LinkID, apartment: LinkID) {
            self.id = id
            self.apartment = apartment
        }
    }

    public var owner: Owner
    public var kind: IdentifierKind
    /// In the normal form of its kind.
    public var number: String
    public var locks: LockChoice
    public var validity: Validity {
        didSet { if validity.passes != oldValue.passes { passesUsed = 0 } }
    }
    /// Uids. It is good while one of them is; where there is none, always.
    public var timeProfiles: [Int] = []
    /// The uid of an apartment, if any.
    public var apartment: Int?
    public var link: Link?
    public private(set) var passesUsed = 0

    public init(
        owner: Owner = Owner(),
        kind: IdentifierKind = .card,
        number: String = "",
        locks: LockChoice = .all,
        validity: Validity = .always
    ) {
        self.owner = owner
        self.kind = kind
        self.number = number
        self.locks = locks
        self.validity = validity
    }

    /// Nil where passes are not counted.
    public var passesLeft: Int? {
        validity.passes.isPermanent ? nil : Swift.max(0, validity.passes.maximum - passesUsed)
    }

    public mutating func usePass() {
        passesUsed += 1
    }

    public mutating func resetPasses() {
        passesUsed = 0
    }

    /// Nothing where passes are not counted.
    public mutating func setPassesLeft(_ count: Int) {
        guard !validity.passes.isPermanent else { return }
        passesUsed = Swift.max(0, validity.passes.maximum - count)
    }
}

/// Which locks an identifier opens, by the vendor's words.
public enum LockChoice: String, Sendable, Hashable, CaseIterable {
    case first, second, all

    /// As `AccessControl.lockNumbers` takes it: 0 is all.
    public var number: Int {
        switch self {
        case .all: 0
        case .first: 1
        case .second: 2
        }
    }

    public func includes(_ lock: Int) -> Bool {
        self == .all || number == lock
    }
}
