import JSONTree

/// UTF-8 and nothing else; checked here because libyaml would guess, and tell no good place.
enum YAMLEncoding {
    static func finding(in text: UnsafeBufferPointer<UInt8>) -> SourceError? {
        if text.starts(with: [0xFE, 0xFF]) || text.starts(with: [0xFF, 0xFE]) {
            return YAMLFinding.utf16.at(SourcePosition(line: 1, column: 1))
        }
        guard let offset = UTF8Check.firstFault(in: text) else { return nil }
        var cursor = SourceCursor(text)
        return YAMLFinding.malformedUTF8.at(cursor.position(of: offset))
    }
}

extension [UInt8] {
    /// Windows editors write one.
    var withoutByteOrderMark: [UInt8] {
        starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
    }
}
