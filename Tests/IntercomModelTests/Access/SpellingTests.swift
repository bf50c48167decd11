import Testing

@testable import IntercomModel

/// Texts that look the same and are other bytes are other texts.
struct SpellingTests {
    private static let pairs = [("\u{E9}", "e\u{301}"), ("\u{212B}", "\u{C5}"), ("\u{AC00}", "\u{1100}\u{1161}")]

    @Test(arguments: [IdentifierKind.licensePlate, .face], pairs)
    func `identifiers are told apart by their bytes`(kind: IdentifierKind, pair: (String, String)) throws {
        var table = IdentifierTable()
        let one = try table.add(Identifier(kind: kind, number: pair.0))
        #expect(table.uid(of: kind, pair.1) == nil)
        let other = try table.add(Identifier(kind: kind, number: pair.1))
        #expect(table.uid(of: kind, pair.0) == one)
        #expect(table.uid(of: kind, pair.1) == other)
        table.remove([one])
        #expect(table.uid(of: kind, pair.0) == nil)
        #expect(table.uid(of: kind, pair.1) == other)
    }

    @Test(arguments: pairs)
    func `an account is told by its bytes`(pair: (String, String)) {
        let account = Account(username: pair.0, password: "1")
        let digest = "c4ca4238a0b923820dcc509a6f75849b"
        #expect(account.accepts(username: pair.0, clearPassword: "1"))
        #expect(account.accepts(username: pair.0, passwordDigest: digest))
        #expect(!account.accepts(username: pair.1, clearPassword: "1"))
        #expect(!account.accepts(username: pair.1, passwordDigest: digest))
    }
}
