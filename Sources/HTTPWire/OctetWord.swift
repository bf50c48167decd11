/// Eight octets in one word, the first in the lowest place: what every byte of a request goes through is done eight at a
/// time. A mark is the top bit of an octet's place; the first mark is exact, those behind it may be false.
struct OctetWord: Equatable {
    private var bits: UInt64

    /// All eight must be there.
    init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
        bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    func marks(equalTo octet: UInt8) -> UInt64 {
        let difference = bits ^ Self.splat(octet)
        return (difference &- Self.splat(1)) & ~difference & Self.splat(0x80)
    }

    /// `bound` is 0x80 at most.
    func marks(below bound: UInt8) -> UInt64 {
        (bits &- Self.splat(bound)) & ~bits & Self.splat(0x80)
    }

    /// Which octet is the first that differs; nil where they are the same.
    func firstDifference(from other: OctetWord) -> Int? {
        bits == other.bits ? nil : (bits ^ other.bits).trailingZeroBitCount / 8
    }

    var marksAboveASCII: UInt64 { bits & Self.splat(0x80) }

    /// Which octet the first mark is in.
    static func place(of marks: UInt64) -> Int {
        marks.trailingZeroBitCount / 8
    }

    private static func splat(_ octet: UInt8) -> UInt64 {
        0x0101_0101_0101_0101 &* UInt64(octet)
    }
}
