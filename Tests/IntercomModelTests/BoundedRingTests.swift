import Testing

@testable import IntercomModel

private struct Piece: Weighed, Equatable {
    var name: Int
    var byteCount: Int
}

struct BoundedRingTests {
    private static func ring(_ pieces: [(Int, Int)], capacity: Int = 3) -> BoundedRing<Piece> {
        var ring = BoundedRing<Piece>(capacity: capacity, bytes: 100)
        for (name, bytes) in pieces { ring.append(Piece(name: name, byteCount: bytes)) }
        return ring
    }

    @Test(
        arguments: [
            ([(1, 50), (2, 50)], [1, 2], 100), ([(1, 50), (2, 51)], [2], 51),
            ([(1, 10), (2, 10), (3, 10), (4, 10)], [2, 3, 4], 30), ([(1, 40), (2, 40), (3, 90)], [3], 90),
            ([(1, 10), (2, 1000)], [2], 1000), ([(1, 1000), (2, 10)], [2], 10),
        ] as [([(Int, Int)], [Int], Int)]
    )
    func `the oldest go until the newest fits`(pieces: [(Int, Int)], kept: [Int], bytes: Int) {
        let ring = Self.ring(pieces)
        #expect(ring.map(\.name) == kept)
        #expect(ring.byteCount == bytes)
        #expect(ring.dropped == pieces.count - kept.count)
    }

    @Test func `what is needed does not go for another`() {
        var ring = Self.ring([(1, 50), (2, 50)])
        ring.append(Piece(name: 3, byteCount: 1), sparing: { $0.name == 1 })
        #expect(ring.map(\.name) == [1, 2])
        ring.append(Piece(name: 3, byteCount: 1), sparing: { $0.name == 2 })
        #expect(ring.map(\.name) == [2, 3])
    }

    @Test func `what grows in its place counts as much as it has become`() {
        var ring = Self.ring([(1, 10), (2, 10)])
        ring[0].byteCount = 60
        #expect(ring.byteCount == 70)
        ring.append(Piece(name: 3, byteCount: 40))
        #expect(ring.map(\.name) == [2, 3])
        #expect(ring.byteCount == 50)
        ring.removeAll()
        #expect(ring.byteCount == 0)
    }

    @Test func `calls and lines of a device are bounded in bytes`() throws {
        let profile = Device.monitor().profile
        var device = Device(
            profile: profile,
            account: Account(username: "a", password: "b"),
            startAt: CalendarDate(millisecondsSince1970: 0),
            seed: 1,
            memory: DeviceMemory(calls: 10_000, log: 20_000)
        )
        let caller = String(repeating: "1", count: 2_000)
        for _ in 0..<100 {
            try device.receiveCall(from: caller)
            device.endCall()
        }
        #expect(device.calls.count == 4)
        #expect(device.calls.dropped == 96)
        #expect(device.call?.id == 100)
        #expect(device.log.lines.byteCount <= 20_000)
        #expect(device.log.lines.dropped + device.log.lines.count == device.log.written)
        #expect((5...9).contains(device.log.lines.count))
    }
}
