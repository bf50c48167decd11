import IntercomModel
import Testing

@Suite struct RingTests {
    @Test(arguments: [
        (0, [], 0), (2, [0, 1], 0), (3, [0, 1, 2], 0), (4, [1, 2, 3], 1), (7, [4, 5, 6], 4),
    ])
    func `a full ring drops the oldest and counts it`(appended: Int, left: [Int], dropped: Int) {
        var ring = Ring<Int>(capacity: 3)
        for number in 0..<appended { ring.append(number) }
        #expect(Array(ring) == left)
        #expect(ring.dropped == dropped)
        #expect(ring.last == left.last)
        #expect(Array(ring.reversed()) == left.reversed())
    }

    @Test func `an element is replaced where it stands`() {
        var ring = Ring<Int>(capacity: 3)
        for number in 0..<5 { ring.append(number) }
        ring[2] = 40
        #expect(Array(ring) == [2, 3, 40])
    }

    @Test func `an emptied ring fills from the start`() {
        var ring = Ring<Int>(capacity: 3)
        for number in 0..<5 { ring.append(number) }
        ring.removeAll()
        for number in 5..<9 { ring.append(number) }
        #expect(Array(ring) == [6, 7, 8])
        #expect(ring.dropped == 3)
    }

    @Test(arguments: 0...8, 0...3)
    func `elements that go before their time leave a ring that still holds its capacity`(before: Int, gone: Int) {
        var ring = Ring<Int>(capacity: 3)
        for number in 0..<before { ring.append(number) }
        let left = Array((max(0, before - 3)..<before).dropFirst(gone))
        for _ in 0..<min(gone, min(3, before)) { ring.dropFirst() }
        #expect(Array(ring) == left)
        for number in before..<(before + 5) { ring.append(number) }
        #expect(Array(ring) == [before + 2, before + 3, before + 4])
        #expect(ring.dropped == before + 2)
    }
}
