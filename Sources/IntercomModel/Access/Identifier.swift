/// What somebody shows to be let in: a card, a code, a link.
public struct Identifier: Sendable, Hashable {
    public struct Owner: Sendable, Hashable {
        public var name: String
        /// The vendor's word: `owner`.
        public var type: String

        public init(name: String = "", type: String = "owner") {
            self.name = name
            self.type = type
        }
    }

    public var owner: Owner
    /// The vendor's word: `card`.
    public var type: String
    public var number: String
    public var locks: LockChoice
    public var validity: Validity {
        didSet { if validity.passes != oldValue.passes { passesUsed = 0 } }
    }
    public var timeProfile: Int?
    public internal(set) var passesUsed = 0

    public init(
        owner: Owner = Owner(),
        type: String = "",
        number: String = "",
        locks: LockChoice = .unsaid,
        validity: Validity = .unsaid
    ) {
        self.owner = owner
        self.type = type
        self.number = number
        self.locks = locks
        self.validity = validity
    }

    /// Nil where passes are not counted.
    public var passesLeft: Int? {
        validity.passes?.limit.map { Swift.max(0, $0 - passesUsed) }
    }

    public mutating func resetPasses() {
        passesUsed = 0
    }
}

/// Which locks an identifier opens, as it was written.
public enum LockChoice: Sendable, Hashable {
    public enum Word: String, Sendable, Hashable, CaseIterable {
        case first, second, all
    }

    /// Opens all.
    case unsaid
    case word(Word)
    /// 0 is all.
    case number(Int)
    case list([Int])

    /// Numbers as `AccessControl.lockNumbers` takes them.
    var numbers: [Int] {
        switch self {
        case .unsaid, .word(.all): [0]
        case .word(.first): [1]
        case .word(.second): [2]
        case .number(let number): [number]
        case .list(let numbers): numbers
        }
    }
}
