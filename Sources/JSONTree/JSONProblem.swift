/// What the parser stumbled over, and where: an offset in bytes.
struct JSONFault: Error {
    var problem: JSONProblem
    var offset: Int
}

enum JSONProblem: Equatable {
    case endedEarly(JSONExpectation)
    case missing(JSONExpectation)
    case unknownWord(String)
    case textAfterEnd
    case tooDeep
    case leadingZero
    case comment
    case byteOrderMark
    case malformedUTF8
    case controlCharacter(UInt8)
    case unknownEscape
    case loneSurrogate
}

/// What would have been right.
enum JSONExpectation: Equatable {
    case document
    case value(of: String)
    case firstElement
    case element
    case firstKey
    case key
    case colon(after: String)
    case endOfMember(String)
    case endOfElement(Int)
    case digit(after: String)
    case hexDigit
    case escapeLetter
    case lowSurrogate
    case closingQuote
    case endOfWord(String)
}

extension JSONProblem {
    var sentence: String {
        switch self {
        case .endedEarly(let expectation): "the text ended too early: expected \(expectation.phrase)"
        case .missing(let expectation): "expected \(expectation.phrase)"
        case .unknownWord(let word):
            "'\(word)' is not a JSON value: expected true, false, null or a string in double quotes"
        case .textAfterEnd: "expected nothing more after the end of the document"
        case .tooDeep: "arrays and objects may stand at most \(JSONReader.depthLimit) levels deep"
        case .leadingZero: "a number may not begin with a needless 0"
        case .comment: "JSON has no comments"
        case .byteOrderMark: "JSON has no byte order mark: expected plain UTF-8"
        case .malformedUTF8: "the text is not UTF-8 here"
        case .controlCharacter(let byte): "expected \(Self.escape(byte)) for this control character in a string"
        case .unknownEscape: #"expected one of " \ / b f n r t u after '\'"#
        case .loneSurrogate: #"a surrogate stands alone: expected a pair such as \ud83d\ude00"#
        }
    }

    /// How the byte is written in a string.
    private static func escape(_ byte: UInt8) -> String {
        var writer = JSONWriter()
        writer.write(string: String(UnicodeScalar(byte)))
        return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

extension JSONExpectation {
    fileprivate var phrase: String {
        switch self {
        case .document: "a value"
        case .value(let key): "a value for \"\(key)\""
        case .firstElement: "a value or ']' after '['"
        case .element: "a value after ','"
        case .firstKey: "a key in double quotes or '}' after '{'"
        case .key: "a key in double quotes after ','"
        case .colon(let key): "':' after the key \"\(key)\""
        case .endOfMember(let key): "',' or '}' after the value of \"\(key)\""
        case .endOfElement(let count): "',' or ']' after element \(count)"
        case .digit(let text): "a digit after '\(text)'"
        case .hexDigit: #"four hex digits after '\u'"#
        case .escapeLetter: #"one of " \ / b f n r t u after '\'"#
        case .lowSurrogate: #"the second half of a surrogate pair"#
        case .closingQuote: "'\"' at the end of the string"
        case .endOfWord(let word): word
        }
    }
}
