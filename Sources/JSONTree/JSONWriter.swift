extension JSONValue {
    /// The compact form, `{"a":1}`, UTF-8.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// The compact form.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// One member or element a line, without a line break at the end.
    public func prettyText(indent: Int = 2) -> String {
        var writer = JSONWriter(indent: indent)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes UTF-8 raw and `/` unescaped, as the device does.
struct JSONWriter: ~Copyable {
    var sink = ByteSink()
    /// Spaces a level; nil is the compact form.
    private let indent: Int?
    private var depth = 0

    init(indent: Int? = nil) {
        self.indent = indent
    }

    /// What was written so far.
    var bytes: [UInt8] { sink.bytes }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write(ascii: "null")
        case .bool(true): write(ascii: "true")
        case .bool(false): write(ascii: "false")
        case .number(let number): write(number)
        case .string(let text): write(string: text)
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ elements: [JSONValue]) {
        open(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            separate(isFirst: index == 0)
            write(element)
        }
        close(UInt8(ascii: "]"), isEmpty: elements.isEmpty)
    }

    private mutating func write(_ object: JSONObject) {
        open(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            separate(isFirst: index == 0)
            write(string: member.key)
            sink.append(UInt8(ascii: ":"))
            if indent != nil { sink.append(UInt8(ascii: " ")) }
            write(member.value)
        }
        close(UInt8(ascii: "}"), isEmpty: object.members.isEmpty)
    }

    private mutating func open(_ bracket: UInt8) {
        sink.append(bracket)
        depth += 1
    }

    private mutating func separate(isFirst: Bool) {
        if !isFirst { sink.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func close(_ bracket: UInt8, isEmpty: Bool) {
        depth -= 1
        if !isEmpty { breakLine() }
        sink.append(bracket)
    }

    private mutating func breakLine() {
        guard let indent else { return }
        sink.append(UInt8(ascii: "\n"))
        for _ in 0..<depth * indent { sink.append(UInt8(ascii: " ")) }
    }

    mutating func write(_ number: JSONNumber) {
        switch number.spelling {
        case .integer(let value): sink.append(decimal: value)
        case .other(let text): text.utf8.span.withUnsafeBufferPointer { sink.append($0) }
        }
    }

    private mutating func write(ascii text: StaticString) {
        sink.append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension JSONWriter {
    /// RFC 8259, section 7: only what must be escaped is.
    mutating func write(string text: String) {
        text.utf8.span.withUnsafeBufferPointer { text in
            if Self.isPlain(text) {
                sink.append(quoted: text)
            } else {
                sink.append(UInt8(ascii: "\""))
                for byte in text { Self.isEscaped(byte) ? writeEscape(of: byte) : sink.append(byte) }
                sink.append(UInt8(ascii: "\""))
            }
        }
    }

    /// Nothing in it must be escaped. Eight bytes at a time, the last eight once more from the end.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        guard bytes.count >= 8 else { return !escapes(in: word(of: bytes)) }
        var position = 0
        while position < bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: min(position, bytes.count - 8), as: UInt64.self)
            if escapes(in: word) { return false }
            position += 8
        }
        return true
    }

    /// Fewer than eight bytes, some of them twice, none of them left out. An empty text is eight blanks.
    private static func word(of bytes: UnsafeRawBufferPointer) -> UInt64 {
        let count = bytes.count
        if count >= 4 {
            let first = bytes.loadUnaligned(as: UInt32.self)
            let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return UInt64(first) << 32 | UInt64(last)
        }
        guard count > 0 else { return blanks }
        let (first, middle, last) = (bytes[0], bytes[count / 2], bytes[count - 1])
        return blanks << 24 | UInt64(first) << 16 | UInt64(middle) << 8 | UInt64(last)
    }

    private static var blanks: UInt64 { 0x2020_2020_2020_2020 }

    /// Whether one of the eight is below 0x20, a quote or a backslash: the top bit of its place is set then.
    private static func escapes(in word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
        let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
        let controls = (word &- ones &* 0x20) & ~word
        return (controls | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & tops != 0
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func writeEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): write(ascii: #"\""#)
        case UInt8(ascii: "\\"): write(ascii: #"\\"#)
        case 0x08: write(ascii: #"\b"#)
        case 0x09: write(ascii: #"\t"#)
        case 0x0A: write(ascii: #"\n"#)
        case 0x0C: write(ascii: #"\f"#)
        case 0x0D: write(ascii: #"\r"#)
        default:
            write(ascii: byte < 0x10 ? #"\u000"# : #"\u001"#)
            sink.append(Self.lowerHex(byte & 0x0F))
        }
    }

    private static func lowerHex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
