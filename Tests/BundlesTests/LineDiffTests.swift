import Testing

@testable import Bundles

struct LineDiffTests {
    @Test(
        arguments: [
            ("a b c", "a b c", "  a|  b|  c"),
            ("a b c", "a x c", "  a|- b|+ x|  c"),
            ("a b", "a b c", "  a|  b|+ c"),
            ("a b c", "c", "- a|- b|  c"),
            ("", "a", "+ a"),
            ("a", "", "- a"),
            ("a a b", "a b b", "  a|- a|+ b|  b"),
        ]
    )
    func `it tells what went and what came`(old: String, new: String, told: String) {
        let (old, new) = (old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init))
        #expect(LineDiff.lines(from: old, to: new).joined(separator: "|") == told)
    }
}
