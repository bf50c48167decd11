import HTTPWire
import IntercomModel
import Learning
import Testing

/// A unit may send what it likes: what is kept of it is bounded.
@Suite struct AnswerRoomTests {
    /// Every good answer is this body.
    private static func hold(_ body: [UInt8]) -> Interview {
        var interview = Interview(username: "admin", password: Interviews.password)
        var unit = Interviews.unit(.factory)
        while let question = interview.next() {
            var outcome = unit.ask(question)
            if case .read = question.purpose, case .answered(var response) = outcome {
                response.body = body
                outcome = .answered(response)
            }
            interview.note(outcome, of: question)
        }
        return interview
    }

    private static func size(_ interview: Interview) -> Int {
        interview.transcript.entries.reduce(0) { size, entry in
            guard case .answered(let response) = entry.outcome else { return size }
            return size + response.body.count
        }
    }

    @Test func `large answers are kept up to 8 MiB together, and the others are skipped with a sentence`() throws {
        let interview = Self.hold([UInt8](repeating: UInt8(ascii: "x"), count: 1_500_000))
        #expect(Self.size(interview) < 9 * 1024 * 1024)
        let kept = interview.transcript.entries.count { entry in
            if case .answered(let response) = entry.outcome { response.body.count == 1_500_000 } else { false }
        }
        #expect(kept == 5)
        let sentence = "the answer has 1464 KiB, too many on top of the large answers before it"
        #expect(interview.transcript.skipped.count { $0.hasSuffix(sentence) } > 5)
    }

    @Test func `small answers always have room`() {
        let interview = Self.hold([UInt8](repeating: UInt8(ascii: "x"), count: 60_000))
        #expect(interview.transcript.skipped == [])
    }

    @Test func `of a picture the beginning is kept, so that many cost nothing`() {
        let interview = Self.hold([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0, count: 1_500_000))
        #expect(interview.transcript.skipped == [])
        #expect(Self.size(interview) < 1024 * 1024)
    }
}
