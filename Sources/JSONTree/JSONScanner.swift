/// Walks over the bytes of a JSON text, a token at a time.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0

    /// - Parameter bytes: must outlive the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool {
        offset == bytes.count
    }

    /// The next byte; nil at the end.
    var next: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    /// Steps over `byte` if it is the next one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    /// The fault at this place: the text ended, or something else stands here.
    func fault(expecting expectation: JSONExpectation) -> JSONFault {
        switch next {
        case nil: fault(.endedEarly(expectation))
        case UInt8(ascii: "/"): fault(.comment)
        default: fault(.missing(expectation))
        }
    }

    func fault(_ problem: JSONProblem) -> JSONFault {
        JSONFault(problem: problem, offset: offset)
    }

    func text(from start: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
    }
}

extension JSONScanner {
    /// `true`, `false` or `null`; the next byte is its first letter.
    mutating func skipWord(_ word: StaticString) throws(JSONFault) {
        let start = offset
        while let byte = next, isLetter(byte) {
            offset += 1
        }
        let found = bytes[start..<offset]
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard !found.elementsEqual(wanted) else { return }
        if isAtEnd, wanted.starts(with: found) {
            throw fault(.endedEarly(.endOfWord(word.description)))
        }
        throw JSONFault(problem: .unknownWord(text(from: start)), offset: start)
    }

    /// The fault of a word that is not a JSON value, such as `NaN`, or of any other byte.
    mutating func faultOfUnknownValue(expecting expectation: JSONExpectation) -> JSONFault {
        let start = offset
        while let byte = next, isLetter(byte) {
            offset += 1
        }
        guard offset > start else { return fault(expecting: expectation) }
        return JSONFault(problem: .unknownWord(text(from: start)), offset: start)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension JSONScanner {
    /// RFC 8259, section 6.
    mutating func skipNumber() throws(JSONFault) {
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            guard !isDigit else { throw fault(.leadingZero) }
        } else {
            try skipDigits(after: "-")
        }
        if take(UInt8(ascii: ".")) {
            try skipDigits(after: ".")
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try skipDigits(after: "e")
        }
    }

    private var isDigit: Bool {
        guard let next else { return false }
        return next >= UInt8(ascii: "0") && next <= UInt8(ascii: "9")
    }

    private mutating func skipDigits(after text: String) throws(JSONFault) {
        guard isDigit else { throw fault(expecting: .digit(after: text)) }
        while isDigit {
            offset += 1
        }
    }
}
