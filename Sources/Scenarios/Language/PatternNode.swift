/// A regular expression as it was read. It is a small language that Swift, Python and JavaScript read alike: literals,
/// `.`, classes, `\d \w \s \b`, anchors, plain groups, alternatives and quantifiers.
indirect enum PatternNode: Equatable, Sendable {
    /// One character.
    case one(ScalarSet)
    case place(Place)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// No `most` is no limit.
    case repeated(PatternNode, least: Int, most: Int?)

    /// What takes no character.
    enum Place: Equatable, Sendable {
        case start, end, wordBoundary, noWordBoundary
    }
}

extension PatternNode {
    /// How many steps its program has. They are counted before it is made, so that `(1{256}){256}` is never made.
    var size: Int {
        switch self {
        case .one, .place: 1
        case .sequence(let parts): parts.reduce(0) { Self.sum($0, $1.size) }
        case .alternatives(let parts): parts.reduce(0) { Self.sum($0, Self.sum($1.size, 2)) }
        case .repeated(let part, let least, let most):
            Self.sum(
                Self.product(part.size, max(least, 1)),
                most.map { Self.product(Self.sum(part.size, 1), max($0 - least, 0)) } ?? 2
            )
        }
    }

    /// Whether a match can only begin where the text does.
    var isAnchored: Bool {
        switch self {
        case .place(.start): true
        case .one, .place: false
        case .sequence(let parts): parts.first?.isAnchored ?? false
        case .alternatives(let parts): parts.allSatisfy(\.isAnchored)
        case .repeated(let part, let least, _): least > 0 && part.isAnchored
        }
    }

    /// The most characters that a match takes; nil is no limit.
    var longest: Int? {
        switch self {
        case .one: 1
        case .place: 0
        case .sequence(let parts):
            parts.reduce(0) { sum, part in sum.flatMap { sum in part.longest.map { Self.sum(sum, $0) } } }
        case .alternatives(let parts):
            parts.reduce(0) { most, part in most.flatMap { most in part.longest.map { max(most, $0) } } }
        case .repeated(let part, _, let most):
            part.longest == 0 ? 0 : most.flatMap { most in part.longest.map { Self.product($0, most) } }
        }
    }

    /// With which characters a match can begin; nil where it can be empty.
    var beginning: ScalarSet? {
        switch self {
        case .one(let set): return set
        case .place: return nil
        case .sequence(let parts):
            var set = ScalarSet.none
            for part in parts {
                if let beginning = part.beginning { return set.union(beginning) }
                // Whatever an optional part begins with.
                set = set.union(part.items.reduce(.none) { $0.union($1) })
            }
            return nil
        case .alternatives(let parts):
            return parts.reduce(ScalarSet.none as ScalarSet?) { set, part in
                set.flatMap { set in part.beginning.map(set.union) }
            }
        case .repeated(let part, let least, _): return least > 0 ? part.beginning : nil
        }
    }

    /// What each text begins with that is matched from its start: `/^10[1-4]/` has `10`. ASCII alone, so that it can be
    /// compared byte by byte.
    var prefix: [UInt8] {
        guard isAnchored, case .sequence(let parts) = self else { return [] }
        var prefix: [UInt8] = []
        for part in parts {
            switch part {
            case .place(.start): continue
            case .one(let set):
                guard let only = set.only else { return prefix }
                prefix.append(only)
            case .place, .sequence, .alternatives, .repeated: return prefix
            }
        }
        return prefix
    }

    private static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, isBeyond) = one.addingReportingOverflow(other)
        return isBeyond ? .max : sum
    }

    private static func product(_ one: Int, _ other: Int) -> Int {
        let (product, isBeyond) = one.multipliedReportingOverflow(by: other)
        return isBeyond ? .max : product
    }
}

// Repeats in repeats. They cost this program nothing, but tools that read the same pattern with an engine that goes back
// try a text that almost fits in more ways than there is time for. So a script has none of them.
extension PatternNode {
    /// The first repeat without limit of something that a text falls into in several ways.
    func checkRepeats() throws(PatternFault) {
        switch self {
        case .one, .place: break
        case .sequence(let parts), .alternatives(let parts): for part in parts { try part.checkRepeats() }
        case .repeated(let part, _, let most):
            try part.checkRepeats()
            guard most == nil, part.choices > 0, !part.isDelimited, !part.hasDistinctAlternatives else { return }
            throw part.hasAlternatives ? .repeatedAlternative : .nestedQuantifier
        }
    }

    /// Repeats and alternatives in it.
    private var choices: Int {
        switch self {
        case .one, .place: 0
        case .sequence(let parts): parts.reduce(0) { $0 + $1.choices }
        case .alternatives(let parts): parts.reduce(parts.count - 1) { $0 + $1.choices }
        // A fixed count of something fixed is no choice.
        case .repeated(let part, let least, let most): part.choices + (least == most ? 0 : 1)
        }
    }

    private var hasAlternatives: Bool {
        switch self {
        case .one, .place: false
        case .sequence(let parts): parts.contains(where: \.hasAlternatives)
        case .alternatives: true
        case .repeated(let part, _, _): part.hasAlternatives
        }
    }

    /// `(1|2|3)`: the first character says which it is, and each is as long as it is.
    private var hasDistinctAlternatives: Bool {
        guard case .alternatives(let parts) = unwrapped, parts.allSatisfy({ $0.choices == 0 }) else { return false }
        var taken = ScalarSet.none
        for part in parts {
            guard let first = part.items.first, first.isDisjoint(with: taken) else { return false }
            taken = taken.union(first)
        }
        return true
    }

    /// `(-\d+)`, `(\d+,)`: it has one choice, and begins or ends with a character that stands nowhere else in it.
    private var isDelimited: Bool {
        guard choices == 1, !hasAlternatives, case .sequence(let parts) = unwrapped else { return false }
        return Self.begins(parts) || Self.begins(parts.reversed())
    }

    private static func begins(_ parts: [PatternNode]) -> Bool {
        let parts = parts.filter { if case .place = $0 { false } else { true } }
        guard case .one(let first)? = parts.first else { return false }
        return parts.dropFirst().allSatisfy { $0.items.allSatisfy { $0.isDisjoint(with: first) } }
    }

    private var unwrapped: PatternNode {
        if case .sequence(let parts) = self, parts.count == 1 { parts[0].unwrapped } else { self }
    }

    /// The characters of its places, from the left.
    private var items: [ScalarSet] {
        switch self {
        case .one(let set): [set]
        case .place: []
        case .sequence(let parts), .alternatives(let parts): parts.flatMap(\.items)
        case .repeated(let part, _, _): part.items
        }
    }
}
