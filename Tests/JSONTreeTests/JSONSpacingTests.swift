import JSONTree
import Testing

/// White space between tokens comes and goes; that within texts stays.
@Suite struct JSONSpacingTests {
    @Test(arguments: [
        (#"{"a":1,"b":[true,null]}"#, #"{"a": 1, "b": [true, null]}"#),
        (#"{"a, b":"c: d \" , e"}"#, #"{"a, b": "c: d \" , e"}"#),
        (#"{"back\\":"x y"}"#, #"{"back\\": "x y"}"#),
        ("{}", "{}"), ("[]", "[]"), (#""a  b""#, #""a  b""#),
    ])
    func `a text, without and with`(plain: String, spaced: String) {
        #expect(JSONSpacing.spaced(Array(plain.utf8)) == Array(spaced.utf8))
        #expect(JSONSpacing.removed(from: Array(spaced.utf8)) == Array(plain.utf8))
        #expect(JSONSpacing.spaced(Array(spaced.utf8)) == Array(spaced.utf8))
    }

    @Test func `line breaks and tabs count as space`() {
        let text = "{\n\t\"a\" :\r\n 1 ,\"b\":\"\t\"}"
        #expect(JSONSpacing.removed(from: Array(text.utf8)) == Array("{\"a\":1,\"b\":\"\t\"}".utf8))
    }
}
