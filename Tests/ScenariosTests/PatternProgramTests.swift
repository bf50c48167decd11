import Testing
import _StringProcessing

@testable import Scenarios

@Suite struct PatternProgramTests {
    /// Drawn, so that the same seed gives the same patterns.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ (state << 31)
        }
    }

    private static func pattern(_ depth: Int, _ chance: inout Chance) -> String {
        let atoms = [
            "1", "2", "a", ".", #"\d"#, #"\w"#, #"\S"#, "[12]", "[^1a]", "[1-3]", "-", #"\."#, #"\b"#, "^", "$",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
            var part = atoms.randomElement(using: &chance) ?? ""
            if depth > 0, Int.random(in: 0..<3, using: &chance) == 0 {
                part = "(\(pattern(depth - 1, &chance))|\(pattern(depth - 1, &chance)))"
            } else if depth > 0, Int.random(in: 0..<3, using: &chance) == 0 {
                part = "(?:\(pattern(depth - 1, &chance)))"
            }
            let takesSomething = part != "^" && part != "$" && part != #"\b"#
            text +=
                part + (takesSomething ? ["", "", "", "?", "{0,2}", "{2}", "{1,3}", "+", "*"] : [""])
                .randomElement(using: &chance)!
        }
        return text
    }

    /// The engine of the standard library goes back, so that it finds matches by another way.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `it finds what Swift's own engine finds`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let letters = Array("1122a3.-@ _é")
        var (compared, found) = (0, 0)
        for _ in 0..<400 {
            let source = Self.pattern(2, &chance)
            guard let pattern = try? SearchPattern(source) else { continue }
            let regex = try Regex(source).wordBoundaryKind(.simple).asciiOnlyCharacterClasses()
            for _ in 0..<12 {
                let text = String(
                    (0..<Int.random(in: 0...7, using: &chance)).map { _ in letters.randomElement(using: &chance)! }
                )
                let isThere = try regex.firstMatch(in: text) != nil
                #expect(pattern.matches(text) == isThere, "/\(source)/ in \"\(text)\"")
                compared += 1
                found += isThere ? 1 : 0
            }
        }
        #expect(compared > 2000)
        #expect(found > compared / 10 && found < compared * 9 / 10)
    }

    @Test(arguments: [
        ("^1$", "1\n", false), (".", "\n", false), (".", "\u{2028}", false), (#"\s"#, "\u{A0}", false),
        (#"\s"#, "\t", true), (#"\S"#, "\u{A0}", true), ("^.$", "é", true), ("[à-ü]", "é", true), ("[^a-z]", "é", true),
        ("^.$", "e\u{301}", false), ("()", "", true), ("(^|,)1(,|$)", "0,1", true), ("(^|,)1(,|$)", "10", false),
        (#"[a-\d]"#, "-", true), (#"^\b1"#, "1", true), (#"1\B1"#, "11", true), (#"\B"#, "1", false),
    ])
    func `characters are Unicode scalars, and classes those of ASCII`(source: String, text: String, isThere: Bool)
        throws
    {
        #expect(try SearchPattern(source).matches(text) == isThere)
    }
}
