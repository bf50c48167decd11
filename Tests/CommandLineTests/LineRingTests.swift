import Testing

@testable import ringback

struct LineRingTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func line(_ number: Int) -> [UInt8] { Array("line \(number)\n".utf8) }

    @Test func `what fits comes out as it went in, by whole lines`() {
        var ring = LineRing(capacity: 100)
        for number in 1...3 { ring.append(line(number)) }
        #expect(text(ring.take(15)) == "line 1\nline 2\n")
        #expect(text(ring.take(1)) == "line 3\n", "one line at least")
        #expect(ring.isEmpty)
    }

    @Test func `the oldest go, and that is told once`() {
        var ring = LineRing(capacity: 21)
        for number in 1...5 { ring.append(line(number)) }
        let warning = "ringback: warning: 2 lines dropped: standard error was not read\n"
        #expect(text(ring.take(1000)) == warning + "line 3\nline 4\nline 5\n")
        ring.append(line(6))
        #expect(text(ring.take(1000)) == "line 6\n")
    }

    @Test func `a line that is longer than the ring is counted`() {
        var ring = LineRing(capacity: 10)
        ring.append(line(1))
        ring.append(Array("longer than ten\n".utf8))
        #expect(!ring.isEmpty)
        #expect(text(ring.take(100)) == "ringback: warning: 1 line dropped: standard error was not read\nline 1\n")
        #expect(ring.isEmpty)
    }

    /// Whatever goes in and out in whatever order: lines are whole and in order, and none is missing uncounted.
    @Test func `nothing is lost in silence`() {
        var (ring, random) = (LineRing(capacity: 200), SystemRandomNumberGenerator())
        var (said, taken) = (0, "")
        for _ in 0..<2000 {
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                said += 1
                ring.append(line(said))
            }
            taken += text(ring.take(Int.random(in: 1...100, using: &random)))
        }
        while !ring.isEmpty { taken += text(ring.take(50)) }
        var next = 1
        for line in taken.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words[0] == "line" {
                #expect(Int(words[1]) == next)
                next += 1
            } else {
                next += Int(words[2]) ?? 0
            }
        }
        #expect(next == said + 1)
    }
}
