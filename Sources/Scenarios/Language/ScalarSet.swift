/// Characters that stand at one place of a pattern: ranges of Unicode scalars.
struct ScalarSet: Equatable, Sendable {
    /// Ascending, and none touches the next.
    private(set) var ranges: [ClosedRange<UInt32>]
    /// The part below 128, so that most texts are looked up at once.
    private let ascii: UInt128

    static let none = ScalarSet([])
    static let all = ScalarSet([0...0x10FFFF])
    static let digits = ScalarSet(from: "0", through: "9")
    static let letters = digits.union(ScalarSet(from: "a", through: "z")).union(ScalarSet(from: "A", through: "Z"))
        .union(ScalarSet("_"))
    /// Of ASCII, as of the pattern's other classes.
    static let spaces = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let lineEnds = ScalarSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])

    /// - Parameter ranges: in any order.
    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
            guard let last = merged.last, next.lowerBound <= last.upperBound + 1 else { return merged.append(next) }
            merged[merged.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
        }
        ascii = self.ranges.reduce(into: 0) { bits, range in
            guard range.lowerBound < 128 else { return }
            for value in range.lowerBound...min(range.upperBound, 127) { bits |= 1 << UInt128(value) }
        }
    }

    init(_ scalar: Unicode.Scalar) {
        self.init([scalar.value...scalar.value])
    }

    /// - Precondition: `first` is not above `last`.
    init(from first: Unicode.Scalar, through last: Unicode.Scalar) {
        self.init([first.value...last.value])
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 128 { return ascii & 1 << UInt128(scalar.value) != 0 }
        return ranges.contains { $0.contains(scalar.value) }
    }

    /// The one character of ASCII that it has; nil where it has others.
    var only: UInt8? {
        guard ranges.count == 1, ranges[0].count == 1, ranges[0].lowerBound < 128 else { return nil }
        return UInt8(ranges[0].lowerBound)
    }

    var inverted: ScalarSet {
        var (gaps, next): ([ClosedRange<UInt32>], UInt32) = ([], 0)
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
        return ScalarSet(gaps)
    }

    func union(_ other: ScalarSet) -> ScalarSet {
        ScalarSet(ranges + other.ranges)
    }

    func isDisjoint(with other: ScalarSet) -> Bool {
        ranges.allSatisfy { range in other.ranges.allSatisfy { !$0.overlaps(range) } }
    }
}
