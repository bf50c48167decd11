import HTTPWire
import IntercomModel
import Learning
import RingbackFixtures
import Testing

/// Whoever learns from a simulator gets that simulator.
@Suite struct RoundTripTests {
    @Test(arguments: Fixtures.profiles.map(\.name))
    func `a built-in profile`(name: String) throws {
        try expectRoundTrip(try #require(Interviews.profile(name)))
    }

    @Test(arguments: 1...10)
    func `a random profile`(seed: Int) throws {
        let names = Fixtures.profiles.map(\.name)
        let base = try #require(Interviews.profile(names[seed % names.count]))
        try expectRoundTrip(RandomProfile.make(seed: UInt64(seed), like: base))
    }

    private func expectRoundTrip(_ profile: DeviceProfile) throws {
        let interview = Interviews.hold(profile, "invalid")
        #expect(interview.ending == nil)
        let lessons = try #require(Interviews.lessons(interview, keepsIdentity: true))
        #expect(lessons.left.differences == [], "\(lessons.yaml)")
        let learnt = try #require(Interviews.read(Array(lessons.yaml.utf8)), "\(lessons.yaml)")
        var (one, other) = (Interviews.unit(profile), Interviews.unit(learnt))
        let (unit, simulator) = (one.repeating(interview.transcript), other.repeating(interview.transcript))
        #expect(Comparison(unit: unit, simulator: simulator).isSame)
        for (theirs, ours) in zip(unit.entries, simulator.entries) where !isVolatile(theirs.question) {
            #expect(theirs == ours, "\(theirs.question.name)\n\(lessons.yaml)")
        }
    }

    /// Tokens are drawn; the log and the time are compared by their form.
    private func isVolatile(_ question: Question) -> Bool {
        if case .login = question.purpose { return true }
        return question.name.hasPrefix("LogItems.") || question.name.hasPrefix("Clock.time")
    }
}
