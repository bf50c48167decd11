/// Lines that wait for a reader, the newest ones: where they are more than it holds, the oldest go, and are counted.
struct LineRing {
    private let capacity: Int
    private var bytes: [UInt8] = []
    /// How much of `bytes` is taken or dropped.
    private var start = 0
    private var dropped = 0

    /// - Parameter capacity: in bytes.
    init(capacity: Int) {
        self.capacity = capacity
    }

    var isEmpty: Bool { bytes.count == start && dropped == 0 }

    /// - Parameter text: one line or several, with their ends.
    mutating func append(_ text: [UInt8]) {
        guard text.count <= capacity else {
            dropped += 1
            return
        }
        while bytes.count - start + text.count > capacity { dropOldest() }
        if start > capacity {
            bytes.removeSubrange(..<start)
            start = 0
        }
        bytes += text
    }

    /// The oldest lines, about this many bytes but at least one; before them, once, how many are missing there.
    mutating func take(_ count: Int) -> [UInt8] {
        let gap =
            dropped == 0
            ? "" : "ringback: warning: \(dropped) line\(dropped == 1 ? "" : "s") dropped: standard error was not read\n"
        dropped = 0
        let end = end(ofLineAt: start, atMost: count)
        defer {
            start = end
            if start == bytes.count { (bytes, start) = ([], 0) }
        }
        return Array(gap.utf8) + bytes[start..<end]
    }

    private mutating func dropOldest() {
        start = lineEnd(from: start)
        dropped += 1
    }

    /// After the last line that ends within this many bytes, or after the first one.
    private func end(ofLineAt start: Int, atMost count: Int) -> Int {
        let last = bytes[start..<min(bytes.count, start + count)].lastIndex(of: lineFeed)
        return last.map { $0 + 1 } ?? lineEnd(from: start)
    }

    private func lineEnd(from start: Int) -> Int {
        bytes[start...].firstIndex(of: lineFeed).map { $0 + 1 } ?? bytes.count
    }
}

private let lineFeed = UInt8(ascii: "\n")
