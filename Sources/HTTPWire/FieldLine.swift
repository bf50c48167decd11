/// Where the name and the value of `Name: value` stand (RFC 9112, section 5).
///
/// Four numbers of four bytes: the journal keeps the places of ten thousand requests, and no head is longer than that.
struct FieldLine: Sendable {
    private let nameStart: UInt32
    private let nameEnd: UInt32
    private let valueStart: UInt32
    private let valueEnd: UInt32

    init(name: Range<Int>, value: Range<Int>) {
        (nameStart, nameEnd) = (UInt32(name.lowerBound), UInt32(name.upperBound))
        (valueStart, valueEnd) = (UInt32(value.lowerBound), UInt32(value.upperBound))
    }

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    /// Without the white space around it.
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

extension FieldLine {
    /// A line that begins with white space (obs-fold) has no name, and a space before the colon is no part of one:
    /// sections 5.1 and 5.2 have both refused.
    init(reading bytes: UnsafeRawBufferPointer, at line: Range<Int>) throws(WireError) {
        let colon = bytes.end(of: .token, in: line)
        guard colon < line.upperBound else { throw .malformed(.fieldLine) }
        guard colon > line.lowerBound, bytes[colon] == UInt8(ascii: ":") else {
            throw .misplaced(bytes[colon], otherwise: .fieldLine)
        }
        if let control = bytes.firstControl(in: colon + 1..<line.upperBound) {
            throw .misplaced(bytes[control], otherwise: .fieldLine)
        }
        self.init(
            name: line.lowerBound..<colon,
            value: bytes.trimmingBlanks(in: colon + 1..<line.upperBound)
        )
    }

    static func isName(_ text: UnsafeRawBufferPointer) -> Bool {
        !text.isEmpty && text.end(of: .token, in: 0..<text.count) == text.count
    }
}
