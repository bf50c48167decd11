import Testing

@testable import Reactor

struct InputBufferTests {
    /// Lends each piece, lets a reader take `take` bytes of what there is, and keeps the rest.
    private func read(_ pieces: [String], taking take: Int) -> [String] {
        var buffer = InputBuffer()
        var seen: [String] = []
        for piece in pieces {
            Array(piece.utf8).withUnsafeBytes { bytes in
                buffer.lend(bytes)
                seen.append(
                    buffer.read { bytes in (min(take, bytes.count), String(decoding: bytes, as: UTF8.self)) }
                )
                buffer.keep()
            }
        }
        return seen + ["\(buffer.count) left"]
    }

    @Test func `what was consumed does not come again, what was not comes before the new`() {
        #expect(read(["abc", "de", "f"], taking: 0) == ["abc", "abcde", "abcdef", "6 left"])
        #expect(read(["abc", "de", "f"], taking: 2) == ["abc", "cde", "ef", "0 left"])
        #expect(read(["abc", "de", "f"], taking: 9) == ["abc", "de", "f", "0 left"])
    }

    @Test func `kept bytes are its own: their source may change`() {
        var buffer = InputBuffer()
        var source = Array("abc".utf8)
        source.withUnsafeMutableBytes { bytes in
            buffer.lend(UnsafeRawBufferPointer(bytes))
            buffer.keep()
            bytes[0] = 0
        }
        #expect(buffer.read { (0, Array($0)) } == Array("abc".utf8))
    }

    @Test func `an empty buffer is read as nothing`() {
        var buffer = InputBuffer()
        #expect(buffer.read { ($0.count, $0.count) } == 0)
        buffer.removeAll()
        #expect(buffer.count == 0)
    }

    /// The beginning of the next request always comes early: nothing is ever consumed to its end.
    @Test func `what is consumed takes no memory for ever`() {
        var (buffer, piece) = (InputBuffer(), [UInt8](repeating: 7, count: 4096))
        var (given, taken) = (0, 0)
        for round in 0..<2000 {
            for index in piece.indices { piece[index] = UInt8(truncatingIfNeeded: given + index) }
            given += piece.count
            piece.withUnsafeBytes { bytes in
                buffer.lend(bytes)
                buffer.read { input in
                    #expect(input[0] == UInt8(truncatingIfNeeded: taken))
                    let consumed = input.count - 1 - round % 3000
                    taken += max(0, consumed)
                    return (max(0, consumed), ())
                }
                buffer.keep()
            }
            #expect(buffer.count == given - taken)
        }
        #expect(buffer.capacity < 64 * 1024)
    }
}
