extension JSONValue {
    /// Appends the compact form, `{"a":1}`.
    public func write(into bytes: inout [UInt8]) {
        var writer = JSONWriter(bytes: bytes)
        bytes = []
        writer.write(self)
        swap(&bytes, &writer.bytes)
    }

    /// The compact form, UTF-8.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(JSONWriter.usualCount)
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
struct JSONWriter {
    /// Most answers of a device are shorter; growing from nothing takes longer than writing them.
    static let usualCount = 240

    var bytes: [UInt8] = []
    /// Spaces a level; nil is the compact form.
    var indent: Int?
    private var depth = 0

    init(bytes: [UInt8] = [], indent: Int? = nil) {
        self.bytes = bytes
        self.indent = indent
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write(ascii: "null")
        case .bool(true): write(ascii: "true")
        case .bool(false): write(ascii: "false")
        case .number(let number): write(raw: number.text)
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
            bytes.append(UInt8(ascii: ":"))
            if indent != nil { bytes.append(UInt8(ascii: " ")) }
            write(member.value)
        }
        close(UInt8(ascii: "}"), isEmpty: object.members.isEmpty)
    }

    private mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
    }

    private mutating func separate(isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func close(_ bracket: UInt8, isEmpty: Bool) {
        depth -= 1
        if !isEmpty { breakLine() }
        bytes.append(bracket)
    }

    private mutating func breakLine() {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indent))
    }

    private mutating func write(raw text: String) {
        text.utf8.span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    private mutating func write(ascii text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension JSONWriter {
    /// RFC 8259, section 7: only what must be escaped is.
    private mutating func write(string text: String) {
        bytes.append(UInt8(ascii: "\""))
        text.utf8.span.withUnsafeBufferPointer { text in
            var rest = text
            while let index = rest.firstIndex(where: Self.isEscaped) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<index]))
                writeEscape(of: rest[index])
                rest = UnsafeBufferPointer(rebasing: rest[(index + 1)...])
            }
            bytes.append(contentsOf: rest)
        }
        bytes.append(UInt8(ascii: "\""))
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
            bytes.append(Self.lowerHex(byte & 0x0F))
        }
    }

    private static func lowerHex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
