import JSONTree
import Testing

@Suite struct JSONFaultTests {
    @Test(arguments: [
        ("", 1, "the text ended too early: expected a value"),
        (" \n", 1, "the text ended too early: expected a value"),
        (#"{"number":"101""#, 16, #"the text ended too early: expected ',' or '}' after the value of "number""#),
        (#"{"number":"101" "x":1}"#, 17, #"expected ',' or '}' after the value of "number""#),
        (#"{"number" "101"}"#, 11, #"expected ':' after the key "number""#),
        (#"{"number":}"#, 11, #"expected a value for "number""#),
        (#"{"a":1,}"#, 8, "expected a key in double quotes after ','"),
        (#"{"a":1,,"b":2}"#, 8, "expected a key in double quotes after ','"),
        ("{a:1}", 2, "expected a key in double quotes or '}' after '{'"),
        ("{'a':1}", 2, "expected a key in double quotes or '}' after '{'"),
        ("{,}", 2, "expected a key in double quotes or '}' after '{'"),
        ("[1,]", 4, "expected a value after ','"),
        ("[,1]", 2, "expected a value or ']' after '['"),
        ("[1 2]", 4, "expected ',' or ']' after element 1"),
        ("[1,2}", 5, "expected ',' or ']' after element 2"),
        (#"{"a":1]"#, 7, #"expected ',' or '}' after the value of "a""#),
        ("[']", 2, "expected a value or ']' after '['"),
        ("]", 1, "expected a value"),
    ])
    func `the grammar says what would have been right`(text: String, column: Int, message: String) {
        let line = text.contains("\n") ? 2 : 1
        #expect(error(text) == SourceError(message, at: place(line, column)))
    }

    @Test(arguments: [
        ("1 2", 3, "expected nothing more after the end of the document"),
        ("{}}", 3, "expected nothing more after the end of the document"),
        ("[1] // end", 5, "expected nothing more after the end of the document"),
        ("[1, // one", 5, "JSON has no comments"),
        ("/* */ 1", 1, "JSON has no comments"),
        ("[01]", 3, "a number may not begin with a needless 0"),
        ("[-01]", 4, "a number may not begin with a needless 0"),
        ("[-x]", 3, "expected a digit after '-'"),
        ("[1.]", 4, "expected a digit after '.'"),
        ("[1e]", 4, "expected a digit after 'e'"),
        ("[+1]", 2, "expected a value or ']' after '['"),
        ("[.5]", 2, "expected a value or ']' after '['"),
        ("[1.2.3]", 5, "expected ',' or ']' after element 1"),
        ("[NaN]", 2, "'NaN' is not a JSON value: expected true, false, null or a string in double quotes"),
        ("[True]", 2, "'True' is not a JSON value: expected true, false, null or a string in double quotes"),
        ("[nul]", 2, "'nul' is not a JSON value: expected true, false, null or a string in double quotes"),
        ("truex", 1, "'truex' is not a JSON value: expected true, false, null or a string in double quotes"),
        ("\u{FEFF}1", 1, "JSON has no byte order mark: expected plain UTF-8"),
        ("[\u{C}]", 2, "expected a value or ']' after '['"),
        ("[\u{A0}1]", 2, "expected a value or ']' after '['"),
    ])
    func `what other languages allow is refused`(text: String, column: Int, message: String) {
        #expect(error(text) == SourceError(message, at: place(1, column)))
    }

    @Test(arguments: [
        ("\"a\tb\"", 3, #"expected \t for this control character in a string"#),
        ("\"a\nb\"", 3, #"expected \n for this control character in a string"#),
        ("\"\u{0}\"", 2, #"expected \u0000 for this control character in a string"#),
        ("\"\\n\u{1F}\"", 4, #"expected \u001f for this control character in a string"#),
        (#""é\x41""#, 3, #"expected one of " \ / b f n r t u after '\'"#),
        (#""\'""#, 2, #"expected one of " \ / b f n r t u after '\'"#),
        (#""\u12g4""#, 6, #"expected four hex digits after '\u'"#),
        (#""\u 041""#, 4, #"expected four hex digits after '\u'"#),
        (#""\ud800""#, 2, #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#),
        (#""\ud800\n""#, 2, #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#),
        (#""\ud800\u0041""#, 2, #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#),
        (#""\ud800\ud800""#, 2, #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#),
        (#""\udc00\ud800""#, 2, #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#),
        ("\"a", 3, #"the text ended too early: expected '"' at the end of the string"#),
        (#""a\"#, 4, #"the text ended too early: expected one of " \ / b f n r t u after '\'"#),
        (#""a\""#, 5, #"the text ended too early: expected '"' at the end of the string"#),
        (#""\ud83d"#, 8, "the text ended too early: expected the second half of a surrogate pair"),
    ])
    func `strings hold what they may`(text: String, column: Int, message: String) {
        #expect(error(text) == SourceError(message, at: place(1, column)))
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]]
    )
    func `bytes that are not UTF-8 are refused in strings, escapes or not`(bytes: [UInt8]) {
        let expected = SourceError("the text is not UTF-8 here", at: place(1, 3))
        #expect(error(Array("\"é".utf8) + bytes + Array("\"".utf8)) == expected)
        let escaped = SourceError("the text is not UTF-8 here", at: place(1, 4))
        #expect(error(Array("\"\\n".utf8) + bytes + Array("\"".utf8)) == escaped)
    }

    @Test(arguments: [
        "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
    ])
    func `the borders of UTF-8 are inside`(text: String) throws {
        #expect(try read("\"\(text)\"") == .string(text))
    }

    @Test func `a place counts lines and characters`() {
        #expect(
            error("{\r\n \"é\": 1,\r \"😀\": x\n}")
                == SourceError(
                    "'x' is not a JSON value: expected true, false, null or a string in double quotes",
                    at: place(3, 7)
                )
        )
    }
}
