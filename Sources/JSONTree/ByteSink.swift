/// Bytes as they are written, one run behind the other. It has one owner, so an append is a check and a copy.
struct ByteSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    /// - Parameter capacity: most answers of a device are shorter, so that it need not grow for them.
    init(capacity: Int = 256) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        start.deallocate()
    }

    /// All of them, a copy.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if bytes.count > capacity - count { grow(by: bytes.count) }
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    /// Between two quotes.
    mutating func append(quoted bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count + 2 > capacity - count { grow(by: bytes.count + 2) }
        start[count] = UInt8(ascii: "\"")
        if let source = bytes.baseAddress { (start + count + 1).update(from: source, count: bytes.count) }
        start[count + 1 + bytes.count] = UInt8(ascii: "\"")
        count += bytes.count + 2
    }

    mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digitsOf: value.magnitude)
    }

    private mutating func append(digitsOf value: UInt) {
        if value >= 10 { append(digitsOf: value / 10) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }

    /// Seldom: kept out of the way of the appends.
    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
