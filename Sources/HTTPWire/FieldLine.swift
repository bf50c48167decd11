/// Where the name and the value of `Name: value` stand (RFC 9112, section 5).
struct FieldLine: Sendable {
    let name: Range<Int>
    /// Without the white space around it.
    let value: Range<Int>
}

extension FieldLine {
    /// A line that begins with white space (obs-fold) has no name, and a space before the colon is no part of one:
    /// sections 5.1 and 5.2 have both refused.
    init(reading bytes: UnsafeRawBufferPointer, at line: Range<Int>) throws(WireError) {
        var colon = line.lowerBound
        while colon < line.upperBound && bytes[colon].isTokenCharacter { colon += 1 }
        guard colon < line.upperBound else { throw .malformed(.fieldLine) }
        guard colon > line.lowerBound, bytes[colon] == UInt8(ascii: ":") else {
            throw .misplaced(bytes[colon], otherwise: .fieldLine)
        }
        for position in colon + 1..<line.upperBound where !bytes[position].isFieldValueCharacter {
            throw .misplaced(bytes[position], otherwise: .fieldLine)
        }
        let value = bytes[colon + 1..<line.upperBound].trimmingBlanks()
        self.init(name: line.lowerBound..<colon, value: value.startIndex..<value.endIndex)
    }

    static func isName(_ text: String.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy(\.isTokenCharacter)
    }

    static func isValue(_ text: String.UTF8View) -> Bool {
        text.allSatisfy(\.isFieldValueCharacter)
    }
}
