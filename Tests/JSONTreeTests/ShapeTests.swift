import JSONTree
import Testing

@Suite struct ShapeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let shape: Shape
        let text: String
        let violation: Violation?

        init(_ shape: Shape, _ text: String, _ kind: Violation.Kind? = nil, at path: [Violation.Step] = []) {
            self.shape = shape
            self.text = text
            violation = kind.map { Violation($0, at: path) }
        }

        var testDescription: String { text }
    }

    static let call = Shape.object([.required("number", .string(length: 1...)), .optional("sync", .integer(0...9))])
    static let digits = Shape.Pattern(#"\d+"#) { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    static func one(_ name: String) -> Shape { .object([.required(name, .integer())]) }
    static let card = Shape.object([.required("type", .string(oneOf: ["card"])), .required("card", .integer())])
    static let code = Shape.object([.required("type", .string(oneOf: ["code"])), .required("code", .string())])

    @Test(arguments: [
        Row(.any, "null"), Row(.any, "[1]"),
        Row(.null, "null"), Row(.null, "0", .wrongType(expected: .null)),
        Row(.boolean, "true"), Row(.boolean, "1", .wrongType(expected: .boolean)),
        Row(.integer(), "5"), Row(.integer(), "-5"),
        Row(.integer(), "5.5", .wrongType(expected: .integer)),
        Row(.integer(), "5.0"), Row(.integer(5...45), "0.45e2"), Row(.integer(), "5e0"),
        Row(.integer(5...45), "46.0", .outOfRange(low: JSONNumber(5), high: JSONNumber(45))),
        Row(.integer(), "\"5\"", .wrongType(expected: .integer)),
        Row(.integer(), "null", .wrongType(expected: .integer)),
        Row(.integer(5...45), "5"), Row(.integer(5...45), "45"),
        Row(.integer(5...45), "4", .outOfRange(low: JSONNumber(5), high: JSONNumber(45))),
        Row(.integer(5...45), "46", .outOfRange(low: JSONNumber(5), high: JSONNumber(45))),
        Row(.integer(1...), "0", .outOfRange(low: JSONNumber(1), high: nil)),
        Row(.integer(...9), "10", .outOfRange(low: nil, high: JSONNumber(9))),
        Row(.integer(), "99999999999999999999", .outOfRange(low: JSONNumber(Int.min), high: JSONNumber(Int.max))),
        Row(.number(), "5"), Row(.number(), "5.5e3"), Row(.number(), "\"5\"", .wrongType(expected: .number)),
        Row(.number(0.5...1), "0.4", .outOfRange(low: JSONNumber(0.5), high: JSONNumber(1))),
        Row(.string(), "\"\""), Row(.string(), "5", .wrongType(expected: .string)),
        Row(.string(), "null", .wrongType(expected: .string)),
        Row(.string(length: 1...2), "\"é😀\""), Row(.string(length: 1...2), "\"\"", .wrongLength(low: 1, high: 2)),
        Row(.string(length: ...2), "\"e\u{301}x\"", .wrongLength(low: nil, high: 2)),
        Row(.string(oneOf: ["a", "b"]), "\"b\""), Row(.string(oneOf: ["a", "b"]), "\"c\"", .notOneOf(["a", "b"])),
        Row(.string(pattern: digits), "\"101\""), Row(.string(pattern: digits), "\"1a\"", .wrongFormat),
        Row(.string(length: 1...2, pattern: digits), "\"abc\"", .wrongLength(low: 1, high: 2)),
    ])
    func `one value is checked`(row: Row) throws {
        #expect(row.shape.firstViolation(in: try read(row.text)) == row.violation)
    }

    @Test(arguments: [
        Row(.array(of: .integer()), "[]"), Row(.array(of: .integer()), "[1,2]"),
        Row(.array(of: .integer()), "{}", .wrongType(expected: .array)),
        Row(.array(of: .integer()), "[1,\"2\",true]", .wrongType(expected: .integer), at: [.index(1)]),
        Row(.array(of: .integer(), count: 1...2), "[]", .wrongCount(low: 1, high: 2)),
        Row(.array(of: .integer(), count: ...2), "[true,2,3]", .wrongCount(low: nil, high: 2)),
        Row(call, #"{"number":"101"}"#), Row(call, #"{"sync":9,"number":"101","x":[]}"#),
        Row(call, "[]", .wrongType(expected: .object)),
        Row(call, "{}", .missing, at: [.key("number")]),
        Row(call, #"{"number":""}"#, .wrongLength(low: 1, high: nil), at: [.key("number")]),
        Row(call, #"{"sync":"x","number":5}"#, .wrongType(expected: .string), at: [.key("number")]),
        Row(
            call,
            #"{"number":"1","sync":10}"#,
            .outOfRange(low: JSONNumber(0), high: JSONNumber(9)),
            at: [.key("sync")]
        ),
        Row(call, #"{"number":"1","sync":null}"#, .wrongType(expected: .integer), at: [.key("sync")]),
        Row(.map(of: .boolean), #"{"a":true,"b":false}"#), Row(.map(of: .boolean), "5", .wrongType(expected: .object)),
        Row(.map(of: .boolean), #"{"a":true,"b":1}"#, .wrongType(expected: .boolean), at: [.key("b")]),
        Row(.nullable(.string()), "null"), Row(.nullable(.string()), "5", .wrongType(expected: .string)),
        Row(
            .object([.required("codes", .array(of: .object([.required("name", .string())])))]),
            #"{"codes":[{"name":"a"},{}]}"#,
            .missing,
            at: [.key("codes"), .index(1), .key("name")]
        ),
    ])
    func `what holds values is checked in the order of the shape, depth first`(row: Row) throws {
        #expect(row.shape.firstViolation(in: try read(row.text)) == row.violation)
    }

    @Test(arguments: [
        Row(.oneOf([.integer(), .string()]), "5"), Row(.oneOf([.integer(), .string()]), "\"5\""),
        Row(.oneOf([.integer(), .string()]), "true", .wrongType(expected: .integer)),
        Row(.oneOf([.integer(), .string(length: 1...)]), "\"\"", .wrongLength(low: 1, high: nil)),
        Row(
            .oneOf([.integer(0...2), .string(oneOf: ["a"])]),
            "5",
            .outOfRange(low: JSONNumber(0), high: JSONNumber(2))
        ),
        Row(.oneOf([one("a"), one("b")]), #"{"b":"x"}"#, .wrongType(expected: .integer), at: [.key("b")]),
        Row(.oneOf([one("a"), one("b")]), "{}", .missing, at: [.key("a")]),
        Row(.oneOf([card, code]), #"{"type":"card","card":5}"#),
        Row(.oneOf([card, code]), #"{"type":"code","code":"5"}"#),
        Row(.oneOf([card, code]), #"{"type":"code","code":5}"#, .wrongType(expected: .string), at: [.key("code")]),
        Row(.oneOf([card, code]), #"{"type":"code"}"#, .missing, at: [.key("code")]),
        Row(.oneOf([card, code]), #"{"type":"face"}"#, .notOneOf(["card"]), at: [.key("type")]),
        Row(.oneOf([.string(), call]), #"{"number":5}"#, .wrongType(expected: .string), at: [.key("number")]),
    ])
    func `of several shapes the nearest miss is named`(row: Row) throws {
        #expect(row.shape.firstViolation(in: try read(row.text)) == row.violation)
    }

    @Test(arguments: [
        Row(.string(), "12"), Row(.integer(1...), "12"), Row(.boolean, "true"), Row(.number(), "1.5"),
        Row(.nullable(.integer()), "5"), Row(.oneOf([.integer(), .string()]), "x"),
        Row(.integer(), "x", .wrongType(expected: .integer)), Row(.integer(), "", .wrongType(expected: .integer)),
        Row(.integer(), "05", .wrongType(expected: .integer)), Row(.integer(), "5.0"),
        Row(.integer(), "5.5", .wrongType(expected: .integer)),
        Row(.integer(1...), "0", .outOfRange(low: JSONNumber(1), high: nil)),
        Row(.boolean, "True", .wrongType(expected: .boolean)), Row(.boolean, "1", .wrongType(expected: .boolean)),
        Row(.string(oneOf: ["en"]), "de", .notOneOf(["en"])), Row(call, "{}", .wrongType(expected: .object)),
        Row(.oneOf([.integer(1...9), .boolean]), "10", .outOfRange(low: JSONNumber(1), high: JSONNumber(9))),
    ])
    func `a query parameter is checked by its text`(row: Row) {
        #expect(row.shape.firstViolation(inText: row.text) == row.violation)
    }

    @Test(
        arguments: [
            (.string(), "12", "12"), (.any, "12", "12"), (.integer(), "12", 12), (.boolean, "false", false),
            (.null, "null", nil),
            (.oneOf([.integer(1...9), .string()]), "5", 5), (.oneOf([.integer(1...9), .string()]), "10", "10"),
        ] as [(Shape, String, JSONValue)]
    )
    func `a query parameter becomes what its shape asks for`(shape: Shape, text: String, expected: JSONValue) {
        #expect(shape.coerced(fromText: text) == expected)
    }

    @Test func `unknown fields are listed with their paths, in the order of the document`() throws {
        let shape = Shape.object([
            .required("codes", .array(of: .object([.optional("name", .string())]))),
            .optional("free", .object([], othersAllowed: true)),
            .optional("map", .map(of: Self.call)),
            .optional("either", .oneOf([Self.card, Self.code])),
            .optional("maybe", .nullable(Self.call)),
        ])
        let value = try read(
            #"""
            {"z":1,"codes":[{"name":"a","x":1},{"y":{"deep":1}}],"free":{"q":1},"map":{"k":{"r":1}},
             "either":{"type":"code","card":1},"maybe":{"s":1},"a":2}
            """#
        )
        #expect(
            shape.unknownFields(in: value) == [
                "z", "codes[0].x", "codes[1].y", "map.k.r", "either.card", "maybe.s", "a",
            ]
        )
        #expect(Self.call.unknownFields(in: ["number": "101"]) == [])
    }

    @Test func `the path of a violation has a text`() {
        #expect(Violation(.missing, at: [.key("codes"), .index(0), .key("name")]).pathText == "codes[0].name")
        #expect(Violation(.missing).pathText == "")
        #expect(Violation(.missing, at: [.index(2), .index(0)]).pathText == "[2][0]")
    }

    @Test func `patterns are equal when their texts are`() {
        #expect(Shape.string(pattern: Self.digits) == .string(pattern: Shape.Pattern(#"\d+"#) { _ in false }))
        #expect(Shape.string(pattern: Self.digits) != .string(pattern: Shape.Pattern(#"\d*"#) { _ in false }))
    }
}
