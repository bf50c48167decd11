/// Whether runs of bytes are the same: eight at a time, which `==` of an array is not.
extension [UInt8] {
    func isEqual(to other: [UInt8]) -> Bool {
        other.withUnsafeBytes { isEqual(to: $0) }
    }

    func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        withUnsafeBytes { $0.isEqual(to: other) }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if baseAddress == other.baseAddress { return true }
        guard count >= 8 else { return elementsEqual(other) }
        var position = 0
        while position <= count - 8 {
            if OctetWord(self, at: position) != OctetWord(other, at: position) { return false }
            position += 8
        }
        // The last eight once more from the end.
        return OctetWord(self, at: count - 8) == OctetWord(other, at: count - 8)
    }
}
