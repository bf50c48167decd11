/// Memory of a known size that a message is written on, one run behind the other. More than fits traps.
struct OctetPage {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count <= memory.count - count, "a message larger than was thought")
        guard let target = memory.baseAddress, let source = bytes.baseAddress else { return }
        (target + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    mutating func write(_ text: StaticString) {
        write(UnsafeRawBufferPointer(text))
    }

    mutating func write(text: String) {
        text.utf8.span.withUnsafeBytes { write($0) }
    }

    /// Not negative.
    mutating func write(decimal number: Int) {
        if number >= 10 { write(decimal: number / 10) }
        precondition(count < memory.count, "a message larger than was thought")
        memory[count] = UInt8(ascii: "0") + UInt8(number % 10)
        count += 1
    }
}
