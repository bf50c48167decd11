import TestSupport
import Testing

@Suite struct EverySplitTests {
    @Test func `three elements have a whole, two cuts and a drip`() {
        #expect(
            Array(EverySplit(of: [1, 2, 3])) == [[[1, 2, 3]], [[1], [2, 3]], [[1, 2], [3]], [[1], [2], [3]]]
        )
    }

    @Test func `nothing is whole and has no parts`() {
        #expect(Array(EverySplit(of: [Int]())) == [[[]], []])
    }
}
