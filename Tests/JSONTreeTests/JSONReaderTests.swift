import JSONTree
import Testing

@Suite struct JSONReaderTests {
    @Test func `a document is read whole, keys in their order`() throws {
        let text = #" { "b" : [ 1 , -2.50e+3 , true , false , null ] , "a" : { } , "" : "é😀" } "#
        let number = try #require(JSONNumber("-2.50e+3"))
        #expect(try read(text) == ["b": [1, .number(number), true, false, nil], "a": [:], "": "é😀"])
        #expect(try read(text).object?.keys == ["b", "a", ""])
    }

    @Test(arguments: [
        "0", "-0", "5", "-5", "10", "0.0", "5.0", "0.5", "-0.5", "1e5", "1E5", "1e+5", "1e-05", "0e0", "1.5E10",
        "123456789012345678901234567890",
    ])
    func `a number keeps its spelling`(text: String) throws {
        #expect(try read(text).number?.text == text)
        #expect(JSONNumber(text)?.text == text)
    }

    @Test(arguments: [
        "", "-", "+5", "05", "-05", "00", ".5", "5.", "5.e1", "1e", "1e+", "1ee5", "0x1F", "1_000", "NaN", "Infinity",
        "-Infinity", "5 ", " 5", "1,5", "٥",
    ])
    func `these are no numbers`(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test(arguments: [
        (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9\u20ac""#, "Aéé€"),
        (#""\ud83d\ude00 \uD83D\uDE00""#, "😀 😀"), (#""\u0000""#, "\0"), (#""\ufffe\uffff""#, "\u{FFFE}\u{FFFF}"),
        ("\"\u{7F}\u{2028}/\"", "\u{7F}\u{2028}/"), (#""\udbff\udfff""#, "\u{10FFFF}"), (#""aé\tb""#, "aé\tb"),
    ])
    func `a string is unescaped`(text: String, expected: String) throws {
        #expect(try read(text) == .string(expected))
    }

    @Test func `of duplicate keys the last value wins, at the place of the first`() throws {
        #expect(try read(#"{"a":1,"b":2,"a":3}"#).text == #"{"a":3,"b":2}"#)
        let many = (0..<40).map { "\"k\($0 % 20)\":\($0)" }.joined(separator: ",")
        let expected = (0..<20).map { "\"k\($0)\":\($0 + 20)" }.joined(separator: ",")
        #expect(try read("{\(many)}").text == "{\(expected)}")
    }

    @Test func `keys are the same only if their code units are`() throws {
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let value = try read(text)
        #expect(value.object?.count == 2)
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    @Test func `64 levels are read, 65 are not`() throws {
        let levels = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
        #expect(try read(levels(64)).text == levels(64))
        #expect(
            error(levels(65)) == SourceError("arrays and objects may stand at most 64 levels deep", at: place(1, 65))
        )
        #expect(try read("[" + Array(repeating: levels(63), count: 3).joined(separator: ",") + "]").array?.count == 3)
    }

    @Test(arguments: [
        #"{"number":"101"}"#, #"[1,2.5e-3,true,false,null,"a\"\\\b\u0001é😀",{},[],{"a":{"b":[0]}}]"#, #""""#, "-0.0",
        "[[]]",
        #"{"":"/"}"#,
    ])
    func `what is written compactly comes back byte for byte`(text: String) throws {
        #expect(try read(text).text == text)
    }

    @Test(arguments: [
        #"{"a":[1,-2.5e+3,true,false,null],"é\u00e9\ud83d\ude00":{"b":"\n","c":{}},"d":[[],""]}"#,
        #" [ 1 , { "a" : 5 } ] "#,
        #""\ud83d\ude00é""#,
    ])
    func `each cut of a document ended too early`(text: String) throws {
        _ = try read(text)
        let bytes = Array(text.utf8)
        let end = try #require(bytes.lastIndex { $0 != 0x20 })
        for length in 0...end {
            for error in [error(Array(bytes[..<length])), sourceError(Array(bytes[..<length]))] {
                #expect(error?.message.hasPrefix("the text ended too early: expected ") == true)
            }
        }
    }
}
