import Testing

@testable import Scenarios

@Suite struct NearestWordTests {
    @Test(
        arguments: [
            ("tiems", "times"), ("time", "times"), ("to", "to"), ("startAt", "start-at"), ("START_AT", "start-at"),
            ("othrewise", "otherwise"), ("otherwhise", "otherwise"), ("hang-up", "hangup"), ("spi", "sip"),
            ("zzz", nil),
            ("colour", nil), ("", nil), ("a", nil),
        ] as [(String, String?)]
    )
    func `the word that was probably meant is found`(word: String, meant: String?) {
        let words = ["to", "times", "story", "start-at", "otherwise", "hangup", "sip"]
        #expect(NearestWord.to(word, among: words) == meant)
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "xabc", 1), ("ab", "ba", 1),
    ])
    func `a swap of neighbours is one slip`(one: String, other: String, distance: Int) {
        #expect(NearestWord.distance(Array(one), Array(other)) == distance)
        #expect(NearestWord.distance(Array(other), Array(one)) == distance)
    }
}
