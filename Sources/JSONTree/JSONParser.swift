/// The grammar of RFC 8259, section 2, over a scanner; what comes of it is the builder's business.
struct JSONParser<Builder: JSONBuilder> {
    private var scanner: JSONScanner
    private var builder: Builder
    private var depth = 0

    /// - Parameter bytes: must outlive the parser.
    init(_ bytes: UnsafeBufferPointer<UInt8>, into builder: Builder) {
        scanner = JSONScanner(bytes)
        self.builder = builder
    }

    mutating func document() throws(JSONFault) -> Builder.Node {
        // Section 8.1 lets a parser ignore the mark; a strict one is of more use to who writes a client.
        guard !scanner.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw scanner.fault(.byteOrderMark) }
        scanner.skipBlanks()
        let document = try value(.document)
        scanner.skipBlanks()
        guard scanner.isAtEnd else { throw scanner.fault(.textAfterEnd) }
        return document
    }

    private mutating func value(_ expectation: @autoclosure () -> JSONExpectation) throws(JSONFault) -> Builder.Node {
        let start = scanner.offset
        let mark = builder.mark(start)
        switch scanner.next {
        case UInt8(ascii: "\""):
            return builder.string(try scanner.string(), at: mark)
        case UInt8(ascii: "{"):
            return builder.object(try members(), at: mark)
        case UInt8(ascii: "["):
            return builder.array(try elements(), at: mark)
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            try scanner.skipNumber()
            return builder.number(scanner.text(from: start), at: mark)
        case UInt8(ascii: "t"):
            try scanner.skipWord("true")
            return builder.bool(true, at: mark)
        case UInt8(ascii: "f"):
            try scanner.skipWord("false")
            return builder.bool(false, at: mark)
        case UInt8(ascii: "n"):
            try scanner.skipWord("null")
            return builder.null(at: mark)
        default:
            throw scanner.faultOfUnknownValue(expecting: expectation())
        }
    }

    private mutating func elements() throws(JSONFault) -> [Builder.Node] {
        try enter()
        var elements: [Builder.Node] = []
        guard !leave(UInt8(ascii: "]")) else { return elements }
        repeat {
            scanner.skipBlanks()
            elements.append(try value(elements.isEmpty ? .firstElement : .element))
            scanner.skipBlanks()
        } while scanner.take(UInt8(ascii: ","))
        guard leave(UInt8(ascii: "]")) else { throw scanner.fault(expecting: .endOfElement(elements.count)) }
        return elements
    }

    private mutating func members() throws(JSONFault) -> [Builder.Member] {
        try enter()
        var members: [Builder.Member] = []
        var key = ""
        guard !leave(UInt8(ascii: "}")) else { return members }
        repeat {
            scanner.skipBlanks()
            let mark = builder.mark(scanner.offset)
            key = try self.key(members.isEmpty ? .firstKey : .key)
            members.append(builder.member(key, at: mark, try value(.value(of: key))))
            scanner.skipBlanks()
        } while scanner.take(UInt8(ascii: ","))
        guard leave(UInt8(ascii: "}")) else { throw scanner.fault(expecting: .endOfMember(key)) }
        return members
    }

    /// The key with its colon, up to the value.
    private mutating func key(_ expectation: JSONExpectation) throws(JSONFault) -> String {
        guard scanner.next == UInt8(ascii: "\"") else { throw scanner.fault(expecting: expectation) }
        let key = try scanner.string()
        scanner.skipBlanks()
        guard scanner.take(UInt8(ascii: ":")) else { throw scanner.fault(expecting: .colon(after: key)) }
        scanner.skipBlanks()
        return key
    }

    /// Steps over the opening bracket.
    private mutating func enter() throws(JSONFault) {
        guard depth < JSONReader.depthLimit else { throw scanner.fault(.tooDeep) }
        depth += 1
        scanner.offset += 1
        scanner.skipBlanks()
    }

    /// Steps over the closing bracket, if it stands here.
    private mutating func leave(_ bracket: UInt8) -> Bool {
        guard scanner.take(bracket) else { return false }
        depth -= 1
        return true
    }
}
