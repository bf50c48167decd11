import HTTPWire
import IntercomModel
import JSONTree
import Learning
import Testing

/// Where the API is, and who gets in, on units that tell little before a login, or ask for none.
@Suite struct BaseSearchTests {
    /// Asks a simulated unit that serves below `bases`; `answer` may speak in its place.
    private static func hold(
        _ bases: [String],
        password: String = Interviews.password,
        version: String = "1.1.1",
        form: LoginRules.Form = .query,
        _ answer: (Question) -> Outcome? = { _ in nil }
    ) -> Interview {
        var profile = DeviceProfile.factory
        profile.bases = bases
        profile.info.apiVersion = version
        profile.login.form = form
        var interview = Interview(username: "admin", password: password)
        var unit = Interviews.unit(profile)
        while let question = interview.next() {
            interview.note(answer(question) ?? unit.ask(question), of: question)
        }
        return interview
    }

    private static func refusal(_ code: Int, _ words: String = "Log In") -> Outcome {
        let body: JSONValue = ["error": .string(words)]
        let fields = [HTTPFields.Line(name: "Content-Type", value: "application/json")]
        return .answered(ReceivedResponse(HTTPStatus(code: code), fields: HTTPFields(fields), body: body.bytes))
    }

    /// 401 at every path but the login, and but the information where that is open.
    private static func hiding(_ bases: [String], infoToo: Bool) -> (Question) -> Outcome? {
        { question in
            let path = question.target.prefix { $0 != "?" }
            let isLogin = bases.contains { path == $0 + "/login" }
            if question.needsToken || isLogin || !infoToo && path == "/api/info" { return nil }
            return refusal(401)
        }
    }

    @Test(arguments: [["/api/v1"], ["/api/v0"], ["/api/v1", "/api/v0"], ["/api/v2"]], [false, true])
    func `a unit that asks for a token at every path has the bases that it shows to those who have one`(
        bases: [String],
        infoToo: Bool
    ) throws {
        let version = bases == ["/api/v0"] && !infoToo ? "0.7.0" : "1.1.1"
        let interview = Self.hold(bases, version: version, Self.hiding(bases, infoToo: infoToo))
        #expect(interview.transcript.refusedLogins <= 2)
        guard bases != ["/api/v2"] else {
            // Two logins are tried, and no third.
            #expect(interview.ending?.hasPrefix("the unit refuses the login") == true)
            return
        }
        #expect(interview.bases == bases)
        #expect(interview.ending == nil)
        let lessons = try #require(Interviews.lessons(interview, keepsIdentity: true))
        #expect(Set(lessons.profile.bases) == Set(bases))
        #expect(lessons.profile.info.apiVersion == version)
        #expect(lessons.profile.endpoints.missing == DeviceProfile.factory.endpoints.missing)
        let extra = lessons.left.differences.filter { [.extra, .missing].contains($0.cause) }
        #expect(extra == [], "401 shows nothing there")
    }

    @Test func `a wrong password at such a unit is tried twice at most`() {
        for form in [LoginRules.Form.query, .body] {
            let bases = ["/api/v0"]
            let interview = Self.hold(bases, password: "wrong", form: form, Self.hiding(bases, infoToo: true))
            #expect(interview.transcript.refusedLogins <= 2)
            #expect(interview.ending?.hasPrefix("the unit refuses the login") == true)
            #expect(!interview.isLetIn)
        }
    }

    @Test func `such a unit that wants the login in a body is entered, where its base is the usual one`() {
        let bases = ["/api/v1"]
        let interview = Self.hold(bases, form: .body, Self.hiding(bases, infoToo: false))
        #expect(interview.token != nil)
        #expect(interview.bases == bases)
    }

    /// The words that a unit has for all paths that lead nowhere show no base.
    @Test(arguments: [200, 400, 403])
    func `a unit that answers JSON at every path has one base`(code: Int) {
        let interview = Self.hold(["/api/v1"]) { question in
            let path = question.target
            return path.hasPrefix("/api/v1/") || path == "/api/info" ? nil : Self.refusal(code, "Nothing at \(path)")
        }
        #expect(interview.bases == ["/api/v1"])
        #expect(interview.token != nil)
    }

    @Test(arguments: [404, 405])
    func `a unit without a login is read without one`(code: Int) throws {
        var inside = Interviews.unit(.factory)
        let interview = Self.hold(["/api/v1"]) { question in
            question.target.contains("/login") ? Self.refusal(code, "Not Found") : inside.ask(question.asInside)
        }
        #expect(interview.ending == nil)
        #expect(interview.isLetIn && interview.token == nil)
        #expect(interview.transcript.refusedLogins == 0)
        #expect(!interview.transcript.entries.contains { $0.question.name.hasSuffix("Media.volume without a token") })
        let lessons = try #require(Interviews.lessons(interview))
        #expect(lessons.profile.settings.media == DeviceProfile.factory.settings.media)
        #expect(Interviews.read(Array(lessons.yaml.utf8)) != nil)
    }

    @Test func `a unit that lets everybody read and still refuses the login is not read`() {
        var inside = Interviews.unit(.factory)
        let interview = Self.hold(["/api/v1"]) { question in
            question.target.contains("/login") ? Self.refusal(400, "Not you") : inside.ask(question.asInside)
        }
        #expect(interview.ending?.hasPrefix("the unit refuses the login") == true)
        #expect(interview.transcript.refusedLogins == 2)
    }
}

extension Question {
    /// As somebody asks who is inside already.
    fileprivate var asInside: Question {
        var question = self
        question.needsToken = true
        return question
    }
}
