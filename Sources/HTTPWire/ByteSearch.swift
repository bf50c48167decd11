/// What the readers ask of a run of bytes.
extension UnsafeRawBufferPointer {
    /// A part, with indices from 0 again.
    subscript(part range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[range])
    }

    mutating func dropFirst(_ count: Int) {
        self = self[part: count..<self.count]
    }

    /// Where the run of octets of `set` ends that the range begins with.
    func end(of set: OctetSet, in range: Range<Int>) -> Int {
        var position = range.lowerBound
        while position < range.upperBound, set.contains(self[position]) { position += 1 }
        return position
    }

    /// The first place of `octet`; `range.upperBound` if there is none.
    func first(_ octet: UInt8, in range: Range<Int>) -> Int {
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            let marks = OctetWord(self, at: position).marks(equalTo: octet)
            if marks != 0 { return position + OctetWord.place(of: marks) }
            position += 8
        }
        while position < range.upperBound, self[position] != octet { position += 1 }
        return position
    }

    /// The first octet that may not stand in a field value.
    func firstControl(in range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            let word = OctetWord(self, at: position)
            // A tab is marked too, and distinguished below.
            if word.marks(below: .space) | word.marks(equalTo: .delete) != 0 { break }
            position += 8
        }
        while position < range.upperBound, !self[position].isControl { position += 1 }
        return position < range.upperBound ? position : nil
    }

    /// The range without the white space at its ends.
    func trimmingBlanks(in range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while start < end, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    func equalsIgnoringCase(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        var position = 0
        while position < count, self[position].lowercased == other[position].lowercased { position += 1 }
        return position == count
    }

    func equalsIgnoringCase(_ word: StaticString) -> Bool {
        equalsIgnoringCase(UnsafeRawBufferPointer(word))
    }

    init(_ text: StaticString) {
        self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
