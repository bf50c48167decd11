/// What was found out about a part of a pattern: in how many ways it can be tried at one place, and which characters it
/// takes one after the other.
struct PatternPart {
    typealias Count = (least: Int, most: Int?)

    /// Characters that stand at one place, or that are repeated or chosen from there on.
    private struct Item {
        var characters: CharacterSet
        /// Exactly one, always.
        var isOne: Bool
    }

    private(set) var ways = 1
    private(set) var hasAlternative = false
    /// Repeats without a limit, on the way that has most of them.
    private(set) var unbounded = 0
    /// Repeats and choices in it.
    private var choices = 0
    private var items: [Item] = []

    /// Something that takes no character.
    init() {}

    init(of characters: CharacterSet) {
        items = [Item(characters: characters, isOne: true)]
    }

    mutating func follow(with next: PatternPart) {
        ways = capped(ways.multipliedReportingOverflow(by: next.ways))
        hasAlternative = hasAlternative || next.hasAlternative
        choices += next.choices
        unbounded += next.unbounded
        items += next.items
    }

    mutating func add(alternative other: PatternPart) {
        ways = capped(ways.addingReportingOverflow(capped(other.ways.addingReportingOverflow(1))))
        hasAlternative = true
        choices += other.choices + 1
        unbounded = max(unbounded, other.unbounded)
        items = [Item(characters: allCharacters.union(other.allCharacters), isOne: false)]
    }

    func repeated(_ count: Count) throws(PatternFault) -> PatternPart {
        var part = self
        switch count.most {
        case 1? where count.least == 1: return self
        case let most? where most <= 1: part.ways = capped(ways.addingReportingOverflow(1))
        case _ where choices == 0: part.ways = Self.tries(from: count.least, to: count.most)
        case let most?: part.ways = capped(power(most).multipliedReportingOverflow(by: most - count.least + 1))
        case nil where isDelimited: part.ways = capped(ways.multipliedReportingOverflow(by: 2))
        case nil: throw hasAlternative ? .repeatedAlternative : .nestedQuantifier
        }
        part.ways = max(part.ways, 1)
        // A fixed count of something fixed is no choice.
        part.choices += count.least == count.most ? 0 : 1
        if count.most == nil { part.unbounded = max(part.unbounded, 1) }
        part.items = [Item(characters: allCharacters, isOne: false)]
        return part
    }

    /// Measured: a choice of n costs up to 2n tries, until all of the text has been tried; what must be repeated is no
    /// choice, but the work of each try.
    private static func tries(from least: Int, to most: Int?) -> Int {
        let most = most ?? SearchPattern.longestText
        let choices = least == most ? 1 : min(2 * (most - least + 1), SearchPattern.longestText)
        return choices * max(least, 1)
    }

    private func power(_ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in capped(product.multipliedReportingOverflow(by: ways)) }
    }

    /// Whether a text falls into such parts in one way only: each has one choice at most, and begins or ends with a
    /// character that stands nowhere else in it.
    private var isDelimited: Bool {
        guard choices == 1, !hasAlternative else { return false }
        return begins(items) || begins(items.reversed())
    }

    private func begins(_ items: [Item]) -> Bool {
        guard let first = items.first, first.isOne else { return false }
        return items.dropFirst().allSatisfy { $0.characters.isDisjoint(with: first.characters) }
    }

    private var allCharacters: CharacterSet {
        items.reduce(.none) { $0.union($1.characters) }
    }
}

/// Characters of ASCII, and whether there are others.
struct CharacterSet {
    private var ascii: UInt128
    private var hasOthers: Bool

    static let none = CharacterSet(ascii: 0, hasOthers: false)
    static let all = none.inverted
    static let digits = CharacterSet(from: "0", through: "9")
    static let letters = digits.union(CharacterSet(from: "a", through: "z")).union(
        CharacterSet(from: "A", through: "Z")
    )
    .union(CharacterSet("_"))
    /// A little more than `\s` takes.
    static let spaces = CharacterSet(ascii: 1 << 33 - 1, hasOthers: true)

    private init(ascii: UInt128, hasOthers: Bool) {
        (self.ascii, self.hasOthers) = (ascii, hasOthers)
    }

    init(_ character: Character) {
        self.init(from: character, through: character)
    }

    /// All of ASCII from the first on where the last is outside ASCII.
    init(from first: Character, through last: Character) {
        self = .none
        guard let from = first.asciiValue else {
            hasOthers = true
            return
        }
        let through = last.asciiValue ?? 127
        hasOthers = last.asciiValue == nil
        if from <= through { for value in from...through { ascii |= 1 << UInt128(value) } }
    }

    var inverted: CharacterSet { CharacterSet(ascii: ~ascii, hasOthers: true) }

    func union(_ other: CharacterSet) -> CharacterSet {
        CharacterSet(ascii: ascii | other.ascii, hasOthers: hasOthers || other.hasOthers)
    }

    mutating func insert(_ other: CharacterSet) {
        self = union(other)
    }

    func isDisjoint(with other: CharacterSet) -> Bool {
        ascii & other.ascii == 0 && !(hasOthers && other.hasOthers)
    }
}
