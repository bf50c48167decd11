import Bundles
import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore
import TLS
import TestSupport
import Testing

/// Each file of `fixtures/transcripts`: with the simulation alone, over a real socket, and over one that speaks TLS.
struct Conversations {
    static let names = (try? Repository.files(in: "fixtures/transcripts", ending: ".http")) ?? []

    @Test(arguments: names)
    func `it goes as written, in process`(name: String) throws {
        let path = "fixtures/transcripts/\(name)"
        let transcript = Transcript(try Repository.text(path))
        let simulation = InProcess(try Setup.of(transcript))
        var player = TranscriptPlayer(say: simulation.say, happen: simulation.happen)
        try Golden.expect(player.play(transcript).text, equals: path)
    }

    @Test(arguments: names)
    func `it goes as written, over loopback`(name: String) async throws {
        let path = "fixtures/transcripts/\(name)"
        let transcript = Transcript(try Repository.text(path))
        let played = try await OverLoopback.serving(try Setup.of(transcript)) { simulator in
            var player = TranscriptPlayer(say: simulator.say, happen: simulator.happen)
            return try player.play(transcript).text
        }
        #expect(played == transcript.text)
    }

    @Test(arguments: names)
    func `it goes as written, over TLS`(name: String) async throws {
        let path = "fixtures/transcripts/\(name)"
        let transcript = Transcript(try Repository.text(path))
        let identity = Identity.selfSigned(for: ["127.0.0.1"])
        let played = try await OverLoopback.serving(try Setup.of(transcript), securedBy: identity) { simulator in
            var player = TranscriptPlayer(say: simulator.say, happen: simulator.happen)
            return try player.play(transcript).text
        }
        #expect(played == transcript.text)
    }

    @Test(arguments: names)
    func `its bundle replays to the same bytes`(name: String) async throws {
        let transcript = Transcript(try Repository.text("fixtures/transcripts/\(name)"))
        let bundle = try await OverLoopback.serving(try Setup.of(transcript)) { simulator in
            var player = TranscriptPlayer(say: simulator.say, happen: simulator.happen)
            _ = try player.play(transcript)
            return try simulator.bundle()
        }
        let replay = Replay(of: bundle)
        #expect(replay.differences.isEmpty, "\(replay.diff)")
        let said = transcript.turns.count { if case .say = $0 { true } else { false } }
        #expect(replay.requests == said)
    }

    @Test func `there are conversations`() {
        #expect(Self.names.count >= 20)
    }
}
