extension JSONScanner {
    /// RFC 8259, section 7. The next byte is the opening quote.
    mutating func string() throws(JSONFault) -> String {
        offset += 1
        let start = offset
        try skipRawCharacters()
        guard next == UInt8(ascii: "\\") else {
            let text = text(from: start)
            offset += 1
            return text
        }
        return try escapedString(from: start)
    }

    /// Stops at the closing quote or a backslash.
    private mutating func skipRawCharacters() throws(JSONFault) {
        while true {
            skipPlainASCII()
            switch next {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case nil: throw fault(.endedEarly(.closingQuote))
            case .some(let byte) where byte < 0x20: throw fault(.controlCharacter(byte))
            case .some: try skipMultiByteCharacter()
            }
        }
    }

    private mutating func skipPlainASCII() {
        var end = offset
        while end < bytes.count {
            let byte = bytes[end]
            let isPlain = byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            guard isPlain else { break }
            end += 1
        }
        offset = end
    }

    private mutating func skipMultiByteCharacter() throws(JSONFault) {
        switch UTF8Check.character(at: offset, in: bytes) {
        case .character(let length): offset += length
        case .cutOff: throw JSONFault(problem: .endedEarly(.closingQuote), offset: bytes.count)
        case .malformed: throw fault(.malformedUTF8)
        }
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var text = Array(bytes[start..<offset])
        while !take(UInt8(ascii: "\"")) {
            if next == UInt8(ascii: "\\") {
                text.append(contentsOf: String(try escape()).utf8)
            } else {
                let start = offset
                try skipRawCharacters()
                text.append(contentsOf: bytes[start..<offset])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension JSONScanner {
    private mutating func escape() throws(JSONFault) -> UnicodeScalar {
        let start = offset
        offset += 1
        guard let letter = next else { throw fault(.endedEarly(.escapeLetter)) }
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar(from: start)
        default: throw JSONFault(problem: .unknownEscape, offset: start)
        }
    }

    /// Characters above U+FFFF come as a pair of surrogates.
    private mutating func escapedScalar(from start: Int) throws(JSONFault) -> UnicodeScalar {
        let first = try codeUnit()
        if let scalar = UnicodeScalar(first) { return scalar }
        let loneSurrogate = JSONFault(problem: .loneSurrogate, offset: start)
        guard UTF16.isLeadSurrogate(first) else { throw loneSurrogate }
        for byte in [UInt8(ascii: "\\"), UInt8(ascii: "u")] where !take(byte) {
            throw isAtEnd ? fault(.endedEarly(.lowSurrogate)) : loneSurrogate
        }
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw loneSurrogate }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func codeUnit() throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap(hexDigit) else { throw fault(expecting: .hexDigit) }
            unit = unit << 4 | digit
            offset += 1
        }
        return unit
    }

    private func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
