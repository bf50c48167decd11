import HTTPWire
import IntercomModel
import SimulatorCore
import Testing

/// What is kept, and what has to go first.
struct RecordingTests {
    private static let input = Input.What.accepted(connection: 1)

    private static func life() throws -> Recording.Life { Recording.Life(try Papers.setup(), clock: .manual) }

    @Test func `a life that has too much goes whole, and what comes after it is lost too`() throws {
        var recording = Recording(limit: 3)
        recording.begin(try Self.life())
        for _ in 1...3 { recording.note(Self.input, at: .start) }
        #expect(recording.lives.map(\.inputs.count) == [3])
        recording.note(Self.input, at: .start)
        recording.note(Self.input, at: .start)
        #expect(recording.lives.isEmpty)
        #expect(recording.lost == 5)
    }

    @Test func `the oldest lives go first`() throws {
        var recording = Recording(limit: 4)
        for count in 1...3 {
            recording.begin(try Self.life())
            for _ in 1...count { recording.note(Self.input, at: .start) }
        }
        #expect(recording.lives.map(\.inputs.count) == [3])
        #expect(recording.lost == 3)
    }

    @Test func `a life after a lost one is kept from its beginning`() throws {
        var recording = Recording(limit: 1)
        recording.begin(try Self.life())
        recording.note(Self.input, at: .start)
        recording.note(Self.input, at: .start)
        recording.begin(try Self.life())
        recording.note(Self.input, at: .start)
        #expect(recording.lives.map(\.inputs.count) == [1])
    }

    @Test func `bytes count too`() throws {
        var recording = Recording(limit: 10)
        recording.begin(try Self.life())
        let body = [UInt8](repeating: 0, count: 30_000)
        recording.note(.request(connection: 1, head: [], body: body), at: .start)
        #expect(!recording.lives.isEmpty)
        recording.note(
            .request(connection: 1, head: [], body: []),
            at: .start,
            answer: ResponsePlan([.bytes(body)], keepsAlive: true)
        )
        #expect(recording.lives.isEmpty)
    }

    @Test func `a life to which nothing came leaves no trace`() throws {
        var recording = Recording(limit: 10)
        for _ in 1...5 { recording.begin(try Self.life()) }
        #expect(recording.lives.count == 1)
    }
}
