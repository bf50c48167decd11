/// Bytes as `fixtures/wire` writes them: what is not printable ASCII is `\r`, `\n`, `\t`, `\0` or `\xHH`, and `\\` is a backslash.
func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { octet in
        switch octet {
        case 0x0D: "\\r"
        case 0x0A: "\\n"
        case 0x09: "\\t"
        case 0: "\\0"
        case UInt8(ascii: "\\"): "\\\\"
        case 0x20...0x7E: String(UnicodeScalar(octet))
        default: "\\x" + (octet < 0x10 ? "0" : "") + String(octet, radix: 16)
        }
    }.joined()
}

/// The bytes that a text with escapes stands for; UTF-8 outside of them.
func unescaped(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let octet = rest.popFirst() {
        guard octet == UInt8(ascii: "\\") else {
            bytes.append(octet)
            continue
        }
        switch rest.popFirst() {
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "0"): bytes.append(0)
        case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "x"):
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)!)
            rest = rest.dropFirst(2)
        default: fatalError("a wrong escape in \(text)")
        }
    }
    return bytes
}
