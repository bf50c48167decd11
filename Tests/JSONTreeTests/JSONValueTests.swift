import JSONTree
import Testing

@Suite struct JSONValueTests {
    @Test func `literals are values`() {
        let value: JSONValue = ["s": "x", "i": 5, "f": 0.1, "b": true, "n": nil, "a": [1, "y"], "o": [:]]
        #expect(value.text == #"{"s":"x","i":5,"f":0.1,"b":true,"n":null,"a":[1,"y"],"o":{}}"#)
    }

    @Test func `accessors give what is there, and nothing else`() {
        let value: JSONValue = ["s": "x", "i": 5, "b": true, "n": nil, "a": [1, "y"]]
        #expect(value["s"]?.string == "x")
        #expect(value["s"]?.int == nil)
        #expect(value["i"]?.int == 5)
        #expect(value["i"]?.double == 5)
        #expect(value["i"]?.string == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?[1] == "y")
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?.array?.count == 2)
        #expect(value["x"] == nil)
        #expect(JSONValue.string("x")["s"] == nil)
    }

    @Test(
        arguments: [
            ("5", 5), ("-0", 0), ("-9223372036854775808", Int.min), ("9223372036854775807", Int.max),
            ("9223372036854775808", nil), ("5.0", 5), ("5e0", 5), ("50e-1", 5), ("0.5e1", 5), ("-0.0", 0), ("0e9", 0),
            ("-9.223372036854775808e18", Int.min), ("9223372036854775807.000", Int.max), ("1e19", nil),
            ("5.5", nil), ("1e-1", nil), ("1e999999999999999999999", nil), ("0e999999999999999999999", 0),
            ("1e-999999999999999999999", nil), ("30.0", 30), ("1.50e1", 15),
        ] as [(String, Int?)]
    )
    func `a number whose fraction is zero is an integer, however it is written`(text: String, expected: Int?) {
        #expect(JSONNumber(text)?.int == expected)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("1e3", 1000), ("9223372036854775808", 9_223_372_036_854_775_808),
            ("18446744073709551615", UInt64.max), ("1.8446744073709551615e19", UInt64.max),
            ("18446744073709551616", nil), ("1e20", nil), ("-1", nil), ("-1e0", nil), ("1.5", nil),
        ] as [(String, UInt64?)]
    )
    func `one without a sign may be twice as large`(text: String, expected: UInt64?) {
        #expect(JSONNumber(text)?.uint64 == expected)
    }

    @Test(
        arguments: [
            (5, "5"), (-5, "-5"), (-0.0, "0"), (0.1, "0.1"), (1e20, "1e+20"), (1e-7, "1e-07"),
            (0.30000000000000004, "0.30000000000000004"),
            (123_456_789_012, "123456789012"),
        ] as [(Double, String)]
    )
    func `a double is written in its shortest text`(value: Double, text: String) {
        #expect(JSONNumber(value)?.text == text)
        #expect(JSONNumber(text)?.double == value)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func `infinity is no number`(value: Double) {
        #expect(JSONNumber(value) == nil)
    }

    @Test func `a value beyond a double is infinite, not refused`() {
        #expect(JSONNumber("1e999")?.double == .infinity)
    }

    @Test func `equality looks at the order and at the spelling`() throws {
        #expect(["a": 1, "b": 2] as JSONValue != ["b": 2, "a": 1])
        #expect(try read("5.0") != 5)
    }

    @Test func `setting keeps the place, a new key goes to the end, nil removes`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = 4
        object["d"] = 5
        object["a"] = nil
        object["x"] = nil
        #expect(JSONValue.object(object).text == #"{"b":4,"c":3,"d":5}"#)
        object.update(with: ["c": nil, "e": 6])
        #expect(JSONValue.object(object).text == #"{"b":4,"c":null,"d":5,"e":6}"#)
    }

    @Test func `an object is a sequence of its members`() {
        let object: JSONObject = ["a": 1, "b": 2]
        #expect(object.map(\.key) == ["a", "b"])
        #expect(object.map(\.value) == [1, 2])
        #expect(object[0] == JSONObject.Member(key: "a", value: 1))
    }
}
