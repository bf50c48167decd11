import IntercomModel
import Testing

@Suite struct SeededRandomTests {
    @Test func `the numbers are those of SplitMix64`() {
        var chance = SeededRandom(seed: 1_234_567)
        let numbers = (0..<5).map { _ in chance.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

    @Test func `below reaches each number, and none outside`() {
        var chance = SeededRandom(seed: 1)
        var counts = [0, 0, 0]
        for _ in 0..<3000 { counts[chance.below(3)] += 1 }
        #expect(counts.allSatisfy { (900...1100).contains($0) })
    }

    @Test func `a fraction is at least 0 and less than 1`() {
        var chance = SeededRandom(seed: 1)
        let fractions = (0..<3000).map { _ in chance.fraction() }
        #expect(fractions.allSatisfy { (0..<1).contains($0) })
        #expect((0.48...0.52).contains(fractions.reduce(0, +) / 3000))
    }

    @Test func `drawing from a split does not change what its parent gives`() {
        var one = SeededRandom(seed: 1)
        var other = SeededRandom(seed: 1)
        var child = one.split()
        _ = other.split()
        _ = child.next()
        #expect(one.next() == other.next())
    }
}
