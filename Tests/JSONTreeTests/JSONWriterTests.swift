import JSONTree
import Testing

@Suite struct JSONWriterTests {
    @Test(arguments: [
        ("\"\\/", #""\"\\/""#), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
        ("\u{0}\u{1}\u{B}\u{10}\u{1F}", #""\u0000\u0001\u000b\u0010\u001f""#),
        ("\u{7F}é€😀\u{2028}", "\"\u{7F}é€😀\u{2028}\""),
        ("UTC±00:00", "\"UTC±00:00\""),
    ])
    func `only what must be escaped is`(text: String, expected: String) {
        #expect(JSONValue.string(text).text == expected)
    }

    @Test func `numbers that are spelt alike are equal, however they came about`() throws {
        for value in [0, 7, -7, .max, .min] {
            let read = try #require(JSONNumber(String(value)))
            #expect(read == JSONNumber(value))
            #expect(JSONValue.number(read).text == String(value))
        }
        #expect(JSONNumber("-0") != JSONNumber(0))
        #expect(JSONNumber("-0")?.text == "-0")
    }

    @Test(arguments: 1...26) func `an escape is found at every place of a text`(length: Int) {
        for place in 0..<length {
            for (byte, escape) in [(UInt8(ascii: "\""), #"\""#), (UInt8(ascii: "\\"), #"\\"#), (0x1F, #"\u001f"#)] {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                text[place] = byte
                let (before, after) = (place, length - place - 1)
                let expected = String(repeating: "a", count: before) + escape + String(repeating: "a", count: after)
                #expect(JSONValue.string(String(decoding: text, as: UTF8.self)).text == "\"\(expected)\"")
            }
        }
    }

    @Test func `an object that is written as it is made is the same text`() {
        let written = JSONText { members in
            members.add("a", "x\"y")
            members.add("b", -12)
        }
        #expect(written == JSONText(["a": "x\"y", "b": -12]))
        #expect(JSONText { _ in } == JSONText([:]))
    }

    @Test func `a text grows as long as it must`() {
        let long = String(repeating: "0123456789", count: 1000)
        #expect(JSONValue.array([.string(long), .string(long + "\n")]).text == "[\"\(long)\",\"\(long)\\n\"]")
    }

    @Test func `the pretty form has a line for each member and element`() {
        let value: JSONValue = ["a": 1, "b": [true, ["c": nil]], "d": [], "e": [:]]
        let expected = """
            {
              "a": 1,
              "b": [
                true,
                {
                  "c": null
                }
              ],
              "d": [],
              "e": {}
            }
            """
        #expect(value.prettyText() == expected)
        #expect(JSONValue.array([5]).prettyText(indent: 4) == "[\n    5\n]")
    }
}
