import IntercomModel
import Testing

@Suite struct PasswordsTests {
    @Test func `a new web password ends all sessions, and only it opens the door`() {
        var ask = AskSettings()
        ask.logIn()
        #expect(ask("POST /security/password/web/admin?oldPassword=123456&newPassword=secret") == "200 {}")
        #expect(ask.takeEvents() == [.sessionsEnded(count: 2)])
        #expect(ask("GET /device/time") == logInAgain)
        ask.logIn(password: "123456")
        #expect(ask("GET /device/time") == logInAgain)
        ask.logIn(password: "secret")
        #expect(ask("GET /device/language").hasPrefix("200"))
    }

    @Test(arguments: [
        ("web", "oldPassword=1&newPassword=secret", "must be the current password"),
        ("web", "oldPassword=&newPassword=secret", "has a wrong format"),
        ("web", "oldPassword=123456&newPassword=", "has a wrong format"),
        ("web", "oldPassword=123456&newPassword=passwörd", "has a wrong format"),
        ("web", "oldPassword=123456&newPassword=123456789012345678901234567890123", "has a wrong format"),
        ("web", "oldPassword=123456", "is required"),
        ("web", "newPassword=secret", "is required"),
        ("gui", "oldPassword=1&newPassword=2", "must be the current password"),
        ("gui", "oldPassword=123456&newPassword=12345678901", "has a wrong format"),
        ("gui", "oldPassword=123456&newPassword=1a", "has a wrong format"),
    ])
    func `a wrong password changes nothing`(which: String, query: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST /security/password/\(which)/admin?\(query)") == invalid(words))
        #expect(ask("GET /device/time").hasPrefix("200"))
        #expect(ask.takeEvents().isEmpty)
    }

    @Test func `32 characters of any kind of ASCII are a password`() {
        var ask = AskSettings()
        let new = " ~!\"#$%'()*+,-./0123456789:;<>@Z"
        #expect(new.count == 32)
        #expect(ask("POST /security/password/admin?oldPassword=123456&newPassword=" + new) == "200 {}")
    }

    @Test func `the password of the screen is another one, and ends no session`() {
        var ask = AskSettings()
        #expect(ask("POST /security/password/gui/admin?oldPassword=123456&newPassword=0") == "200 {}")
        #expect(
            ask("POST /security/password/gui/admin?oldPassword=123456&newPassword=1")
                == invalid("must be the current password")
        )
        #expect(ask("POST /security/password/gui/admin?oldPassword=0&newPassword=1") == "200 {}")
    }
}
