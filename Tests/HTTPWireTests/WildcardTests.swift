import Testing

@testable import HTTPWire

struct WildcardTests {
    /// Word for word what a star is.
    private static func fits(_ text: Substring, _ pattern: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" { return fits(text, pattern.dropFirst()) || !text.isEmpty && fits(text.dropFirst(), pattern) }
        return text.first == first && fits(text.dropFirst(), pattern.dropFirst())
    }

    private static func texts(_ letters: String, upTo length: Int) -> [String] {
        guard length > 0 else { return [""] }
        let shorter = texts(letters, upTo: length - 1)
        let longest = shorter.filter { $0.count == length - 1 }
        return shorter + longest.flatMap { text in letters.map { text + String($0) } }
    }

    @Test func `a star is any run of characters, in each short text and pattern`() {
        var taken = 0
        for pattern in Self.texts("ab*", upTo: 5) {
            for text in Self.texts("ab", upTo: 5) {
                let isTaken = Wildcard.matches(text, pattern)
                if isTaken != Self.fits(text[...], pattern[...]) { Issue.record("\(pattern) and \(text)") }
                taken += isTaken ? 1 : 0
            }
        }
        #expect(taken > 1000)
    }
}
