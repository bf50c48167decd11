import JSONTree

/// What a plain scalar means by the core schema (YAML 1.2, section 10.3.2): `on`, `yes` and `off` are strings.
enum YAMLScalar {
    static func content(ofPlain text: String) -> SourceNode.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true, text: text)
        case "false", "False", "FALSE": .bool(false, text: text)
        default: isNumber(text) ? .number(text: text) : .string(text)
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        isSpecial(text) || isRadixInteger(text) || isDecimal(text)
    }

    private static func isSpecial(_ text: String) -> Bool {
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        return [".inf", ".Inf", ".INF"].contains(unsigned) || [".nan", ".NaN", ".NAN"].contains(text)
    }

    private static func isRadixInteger(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(2)
        guard !digits.isEmpty else { return false }
        if text.hasPrefix("0o") { return digits.allSatisfy { (0x30...0x37).contains($0) } }
        if text.hasPrefix("0x") { return digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit } }
        return false
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, which takes integers in.
    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        rest.take(anyOf: "-+")
        let whole = rest.takeDigits()
        let fraction = rest.take(anyOf: ".") ? rest.takeDigits() : 0
        guard whole + fraction > 0 else { return false }
        if rest.take(anyOf: "eE") {
            rest.take(anyOf: "-+")
            guard rest.takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

extension Substring.UTF8View {
    @discardableResult
    fileprivate mutating func take(anyOf letters: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
        guard let first, wanted.contains(first) else { return false }
        removeFirst()
        return true
    }

    /// How many there were.
    fileprivate mutating func takeDigits() -> Int {
        let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        removeFirst(digits)
        return digits
    }
}
