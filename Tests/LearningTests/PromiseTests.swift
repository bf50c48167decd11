import HTTPWire
import IntercomModel
import JSONTree
import Learning
import Testing

/// What an interview never does, and what it does in any case.
@Suite struct PromiseTests {
    /// Asks a simulated unit, whose answers `spoil` may replace.
    private static func hold(
        _ profile: DeviceProfile = .factory,
        allowing words: [String] = [],
        ending: (Question) -> Bool = { _ in false },
        spoil: (Question) -> Outcome? = { _ in nil }
    ) -> Interview {
        var permissions = Permissions()
        for word in words { _ = permissions.allow(word) }
        var interview = Interview(username: "admin", password: Interviews.password, permissions: permissions)
        var unit = Interviews.unit(profile)
        while let question = interview.next() {
            if ending(question) { interview.end(because: "it was interrupted") }
            interview.note(spoil(question) ?? unit.ask(question), of: question)
        }
        return interview
    }

    private static func answer(_ code: Int, _ body: JSONValue, _ fields: [HTTPFields.Line] = []) -> Outcome {
        let fields = [HTTPFields.Line(name: "Content-Type", value: "application/json")] + fields
        return .answered(ReceivedResponse(HTTPStatus(code: code), fields: HTTPFields(fields), body: body.bytes))
    }

    private static func names(_ interview: Interview) -> [String] {
        interview.transcript.entries.map(\.question.name)
    }

    @Test func `a call that was begun is ended, whatever comes in between`() {
        for last in ["call", "status 3", "debug status 40", "end of the call"] {
            let interview = Self.hold(allowing: ["call=101"], ending: { $0.name == last })
            let targets = interview.transcript.entries.map(\.question.target)
            #expect(targets.count { $0.hasSuffix("/call/start") } == 1)
            #expect(targets.last?.hasSuffix("/call/end") == true, "\(last)")
        }
        let busy = Self.hold(allowing: ["call=101"], spoil: { $0.name == "status 5" ? Self.answer(429, [:]) : nil })
        #expect(Self.names(busy).last == "end of the call")
    }

    @Test func `a call that is refused is neither looked at nor ended`() {
        let interview = Self.hold(
            allowing: ["call=101"],
            spoil: { $0.name == "call" ? Self.answer(400, ["error": "Busy"]) : nil }
        )
        let names = Self.names(interview)
        #expect(names.contains("call"))
        #expect(!names.contains { $0.hasPrefix("status ") || $0 == "end of the call" })
    }

    /// Also where nobody knows whether it was taken, and where the interview ends there.
    @Test(arguments: ["taken", "lost", "interrupted"])
    func `a wrong value that was taken is put right at once`(what: String) throws {
        let interview = Self.hold(
            allowing: ["invalid"],
            ending: { what == "interrupted" && $0.name.hasPrefix("Media.setVolume with") },
            spoil: { question in
                guard question.name.hasPrefix("Media.setVolume with") else { return nil }
                return what == "lost" ? .skipped("no answer in time") : Self.answer(200, [:])
            }
        )
        let entries = interview.transcript.entries
        let place = try #require(entries.firstIndex { $0.question.name.hasPrefix("Media.setVolume with") })
        let next = try #require(entries.dropFirst(place + 1).first?.question)
        #expect(next.method == "POST" && next.target == entries[place].question.target)
        let read = try #require(interview.transcript.response(to: "Media.volume"))
        #expect(next.body == read.body)
        #expect((entries.count == place + 2) == (what == "interrupted"))
    }

    @Test(
        arguments: [
            ["error": "Wrong login or password", "seconds": 60],
            ["error": ["code": "not_valid", "data": ["attempts_left": 2]]],
            ["error": "Too many tries, account is locked"],
        ] as [JSONValue]
    )
    func `it tries no further login once a unit speaks of waiting`(body: JSONValue) {
        let interview = Self.hold(spoil: { question in
            question.name == "login with a wrong password" ? Self.answer(400, body) : nil
        })
        #expect(interview.ending?.contains("waiting") == true)
        #expect(Self.names(interview).last == "login with a wrong password")
        // All that is read was read before.
        #expect(Self.names(interview).contains("Connection: close"))
    }

    @Test func `a redirect is a sentence, and nobody follows it`() throws {
        let interview = Self.hold(spoil: { question in
            question.name.hasPrefix("Media.volume")
                ? Self.answer(302, [:], [HTTPFields.Line(name: "Location", value: "http://elsewhere.example/x")]) : nil
        })
        #expect(interview.transcript.skipped.first { $0.hasPrefix("Media.volume") }?.contains("elsewhere") == true)
        #expect(!interview.transcript.entries.contains { $0.question.target.contains("elsewhere") })
        let lessons = try #require(Interviews.lessons(interview))
        #expect(!lessons.yaml.contains("elsewhere"))
    }

    @Test func `a session that ends in between is renewed, and costs no answer`() throws {
        var interview = Interview(username: "admin", password: Interviews.password)
        var unit = Interviews.unit(.factory)
        var count = 0
        while let question = interview.next() {
            if question.needsToken { count += 1 }
            let outcome = unit.ask(question)
            let isLate = question.needsToken && count == 40
            interview.note(isLate ? Self.answer(401, ["error": "Log In"]) : outcome, of: question)
        }
        #expect(Self.names(interview).count { $0.hasPrefix("login, renewed") } == 1)
        let lessons = try #require(Interviews.lessons(interview, keepsIdentity: true))
        #expect(lessons.left.isSame, "\(lessons.left.differences)")
        #expect(interview.ending == nil)
    }

    @Test func `a page for every path is no API`() {
        let page = ReceivedResponse(
            .ok,
            fields: HTTPFields([HTTPFields.Line(name: "Content-Type", value: "text/html")]),
            body: Array("<!doctype html>".utf8)
        )
        let interview = Self.hold(spoil: { _ in .answered(page) })
        #expect(interview.ending?.hasPrefix("no known API") == true)
        #expect(Interviews.lessons(interview) == nil)
    }

    @Test func `a unit that does not say who it is is learnt all the same`() throws {
        let interview = Self.hold(spoil: { $0.name == "info" ? .skipped("no answer in time") : nil })
        let lessons = try #require(Interviews.lessons(interview))
        #expect(lessons.profile.about.contains("does not say"))
        #expect(Interviews.read(Array(lessons.yaml.utf8)) != nil)
    }

    @Test func `an answer that is slow twice is slow in the profile`() throws {
        var interview = Interview(username: "admin", password: Interviews.password)
        var unit = Interviews.unit(.factory)
        while let question = interview.next() {
            let isSlow = question.name.hasPrefix("Media.volume") || question.name == "Media.microphone"
            interview.note(unit.ask(question), of: question, after: isSlow ? .milliseconds(2_040) : .zero)
        }
        let lessons = try #require(Interviews.lessons(interview))
        #expect(lessons.profile.answers["Media.volume"]?.after == .seconds(2))
        #expect(lessons.profile.answers["Media.microphone"] == nil)
        #expect(lessons.left.isSame, "\(lessons.left.differences)")
    }
}
