/// What has come and is not consumed: mostly the bytes where they were read, not copied.
struct InputBuffer {
    /// Lent by the reader until `keep`; empty while something is kept.
    private var fresh = UnsafeRawBufferPointer(start: nil, count: 0)
    private var kept: [UInt8] = []
    /// How much of `kept` is consumed.
    private var consumed = 0

    var count: Int { fresh.count + kept.count - consumed }

    /// Takes what was read just now. It must stay where it is until `keep` is called.
    mutating func lend(_ bytes: UnsafeRawBufferPointer) {
        if count == 0 {
            fresh = bytes
        } else {
            compact()
            kept.append(contentsOf: bytes)
        }
    }

    /// Moves down what is left, once most of `kept` is consumed: each byte moves about once, and what has been consumed
    /// never takes more than what has not.
    private mutating func compact() {
        guard consumed > kept.count / 2 else { return }
        kept.removeSubrange(..<consumed)
        consumed = 0
    }

    /// Bytes of memory, for tests.
    var capacity: Int { kept.capacity }

    /// Copies what is left of the lent bytes: they are about to be overwritten.
    mutating func keep() {
        guard !fresh.isEmpty else { return }
        kept.append(contentsOf: fresh)
        fresh = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// All of it, in one piece. `body` says how much of it is done with.
    mutating func read<Result>(_ body: (UnsafeRawBufferPointer) -> (consumed: Int, Result)) -> Result {
        guard fresh.isEmpty else {
            let (count, result) = body(fresh)
            fresh = UnsafeRawBufferPointer(rebasing: fresh[count...])
            return result
        }
        let (count, result) = kept.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[consumed...])) }
        consumed += count
        if consumed == kept.count { removeAll() }
        return result
    }

    mutating func removeAll() {
        fresh = UnsafeRawBufferPointer(start: nil, count: 0)
        kept = []
        consumed = 0
    }
}
