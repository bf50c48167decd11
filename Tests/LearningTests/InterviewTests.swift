import HTTPWire
import IntercomModel
import Learning
import Testing

/// What is asked, and what is never asked.
@Suite struct InterviewTests {
    @Test(arguments: ["camdroid-monitor", "camdroid-panel", "android-monitor", "android-panel"])
    func `it only reads`(name: String) throws {
        let interview = Interviews.hold(try #require(Interviews.profile(name)))
        let questions = interview.transcript.entries.map(\.question)
        #expect(Set(questions.map(\.method)).subtracting(["GET", "HEAD", "RINGBACK"]) == [])
        let forbidden = ["/open/", "/reboot", "/logout", "/denied", "/default", "/call/start"]
        #expect(questions.filter { question in forbidden.contains { question.target.contains($0) } } == [])
        #expect(Set(questions.map(\.name)).count == questions.count)
        #expect(interview.transcript.refusedLogins <= 2)
    }

    @Test func `a wrong password is tried in two forms, then no more`() throws {
        var interview = Interview(username: "admin", password: "wrong")
        var unit = Interviews.unit(.factory)
        while let question = interview.next() { interview.note(unit.ask(question), of: question) }
        #expect(interview.ending?.hasPrefix("the unit refuses the login") == true)
        #expect(interview.transcript.refusedLogins <= 2)
        #expect(interview.token == nil)
    }

    @Test func `it ends at the first 429`() throws {
        var interview = Interview(username: "admin", password: Interviews.password)
        var unit = Interviews.unit(.factory)
        var count = 0
        while let question = interview.next() {
            count += 1
            let busy = ReceivedResponse(HTTPStatus(code: 429))
            interview.note(count == 20 ? .answered(busy) : unit.ask(question), of: question)
        }
        #expect(count == 20)
        #expect(interview.ending?.contains("429") == true)
    }

    @Test func `a unit that goes silent is left alone, and what was learnt stays`() throws {
        var interview = Interview(username: "admin", password: Interviews.password)
        var unit = Interviews.unit(.factory)
        var (count, silent) = (0, 0)
        while let question = interview.next() {
            count += 1
            if count > 30 { silent += 1 }
            interview.note(count > 30 ? .skipped("no answer in time") : unit.ask(question), of: question)
        }
        #expect(silent == 12)
        #expect(Interviews.lessons(interview) != nil)
    }

    @Test func `the permitted writes leave everything as it was`() throws {
        let profile = try #require(Interviews.profile("camdroid-panel"))
        let interview = Interviews.hold(profile, "writes", "invalid")
        let writes = interview.transcript.entries.filter { $0.question.method == "POST" }
        #expect(writes.count > 20)
        let targets = writes.map(\.question.target)
        let forbidden = [
            "/network/", "/security/", "/system/", "/access/identifier", "/access/general", "password", "/web/",
        ]
        let harmless = ["/network/ntp", "/network/timezone", "/network/dst"]
        #expect(
            targets.filter { target in
                forbidden.contains { target.contains($0) } && !harmless.contains { target.hasSuffix($0) }
            } == []
        )
        let lessons = try #require(Interviews.lessons(interview, keepsIdentity: true))
        #expect(lessons.left.differences == [])
    }

    @Test func `a call teaches the words of its states`() throws {
        var profile = DeviceProfile.factory
        profile.callStatus.idle = "IDLE"
        profile.callStatus.calling = "DIAL"
        profile.callStatus.ringing = "RING"
        profile.callStatus.talking = "TALK"
        profile.callStatus.members.status = "phase"
        let lessons = try #require(Interviews.lessons(Interviews.hold(profile, "call=101")))
        #expect(lessons.profile.callStatus.members == profile.callStatus.members)
        #expect(lessons.profile.callStatus.idle == "IDLE")
        #expect(lessons.profile.callStatus.calling == "DIAL")
        #expect(lessons.profile.callStatus.ringing == "RING")
    }
}

extension Transcript {
    /// Logins that were not granted.
    var refusedLogins: Int {
        entries.filter { entry in
            guard case .login = entry.question.purpose, case .answered(let response) = entry.outcome else {
                return false
            }
            return response.status.code != 200 && response.status.code != 404 && response.status.code != 405
        }.count
    }
}
