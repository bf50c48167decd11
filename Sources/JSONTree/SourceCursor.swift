/// Turns byte offsets into lines and columns, walking forward only.
///
/// CR, LF and CR LF each end a line, as in YAML 1.2, section 5.4.
package struct SourceCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var position = SourcePosition(line: 1, column: 1)

    /// - Parameter bytes: must outlive the cursor.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// - Parameter target: not before the last one that was asked for.
    package mutating func position(of target: Int) -> SourcePosition {
        precondition(target >= offset && target <= bytes.count)
        while offset < target {
            step()
        }
        return position
    }

    private mutating func step() {
        let byte = bytes[offset]
        offset += 1
        let endsLine = byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isLineFeed(at: offset))
        if endsLine {
            position = SourcePosition(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
            position.column += 1
        }
    }

    private func isLineFeed(at offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] == UInt8(ascii: "\n")
    }
}
