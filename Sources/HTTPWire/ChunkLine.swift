/// The line before a chunk: its size, and extensions, which are ignored (RFC 9112, section 7.1.1).
struct ChunkLine: Sendable {
    /// As many as 64 bits hold: a longer number is refused, leading zeros too.
    static let mostDigits = 16

    let size: UInt64
    let extensionLength: Int

    /// `line` is without its CRLF. No `0x`, no sign, no white space at the end: some parser reads each of them differently.
    init(reading line: UnsafeRawBufferPointer) throws(WireError) {
        var size: UInt64 = 0
        var digits = 0
        while digits < line.count, let digit = line[digits].hexDigitValue {
            guard digits < Self.mostDigits else { throw .malformed(.chunk) }
            size = size << 4 | UInt64(digit)
            digits += 1
        }
        guard digits > 0 else { throw .malformed(.chunk) }
        try Self.checkExtension(line[part: digits..<line.count])
        self.size = size
        extensionLength = line.count - digits
    }

    private static func checkExtension(_ text: UnsafeRawBufferPointer) throws(WireError) {
        for octet in text where octet.isControl { throw .misplaced(octet, otherwise: .chunk) }
        guard text.isEmpty || text.first(where: { !$0.isBlank }) == UInt8(ascii: ";") else { throw .malformed(.chunk) }
    }
}
