import ControlAPI
import HTTPWire
import IntercomModel
import SimulatorCore
import Testing

@testable import Bundles

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

    @Test func `what meets the device in the midst of a long advance meets it there again`() throws {
        let script = "timeline: [{ at: 1s, repeat: { times: 40, story: [{ after: 1s, log: tick }] } }]"
        var session = ControlSession(simulation: Simulation(try Papers.setup(script)), clockMode: .manual)
        session.advancePart = 10
        session.startRecording(limit: 100)
        let api = ControlAPI(for: session, token: nil)
        let body = Array(#"{"by":"60s"}"#.utf8)
        let target = try RequestTarget("/clock/advance", method: "POST")
        let order = HTTPRequest(method: "POST", target: target, body: body)
        guard case .command(.move(let move)) = api.respond(to: order, on: &session) else { throw Unmoved() }
        #expect(try session.carryOut(move, wallDate: nil) == nil)
        let head = Papers.head("GET /api/info HTTP/1.1")
        while session.isAdvancing {
            var parser = RequestParser(limits: WireLimits())
            guard case .complete(let request) = head.withUnsafeBytes({ parser.read($0) }).step else { throw Unmoved() }
            let answer = session.simulation.respond(to: request)
            session.recording?.note(
                .request(connection: 1, head: head, body: []),
                at: session.simulation.now,
                answer: answer
            )
            session.goOnAdvancing()
        }
        let lives = try #require(session.recording).lives
        let bundle = try Papers.read(Papers.bundle(lives).text)
        #expect(bundle.lives.first?.advancePart == 10)
        #expect(bundle.lives.first?.inputs.count == 9)
        #expect(Set(bundle.lives.first?.inputs.map(\.at) ?? []).count == 5)
        let replay = Replay(of: bundle)
        #expect(replay.requests == 4)
        #expect(replay.differences.isEmpty)
    }

    private struct Unmoved: Error {}
}
