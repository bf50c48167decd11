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

    private static func androidPanel(_ version: String) -> AskSettings {
        AskSettings(family: "android-panels", apiVersion: version) { $0.refusals.form = .plain }
    }

    @Test(arguments: ["2.9.0", "2.15.0"])
    func `an android panel takes the passwords in a body too`(version: String) {
        var ask = Self.androidPanel(version)
        let body = #"{"old_password":"123456","new_password":"Secret#7"}"#
        #expect(ask("POST /security/password/admin", body) == "200 {}")
        #expect(ask("GET /device/time") == #"401 {"error":"Log In"}"#)
        #expect(ask.device.accountType(username: "admin", clearPassword: "Secret#7") == "admin")
    }

    @Test(
        arguments: [
            ("", "", "Required parameter is missed"),
            ("?oldPassword=123456", "", "Required parameter is missed"),
            ("", #"{"old_password":"123456"}"#, "Required parameter is missed"),
            ("", #"{"old_password":"1","new_password":"Secret#7"}"#, "Wrong password"),
            (
                "", #"{"old_password":"123456","new_password":7}"#,
                "Wrong JSON body: value `new_password` was of the wrong type"
            ),
            ("", #"{"old_password":"123456","new_password":""}"#, "Wrong parameter"),
            ("", "secret", "Wrong JSON body"),
        ]
    )
    func `an android panel refuses in its own words`(query: String, body: String, text: String) {
        var ask = Self.androidPanel("2.9.0")
        #expect(ask("POST /security/password/admin" + query, body) == #"400 {"error":"\#(text)"}"#)
        #expect(ask("GET /device/time").hasPrefix("200"))
    }

    @Test(arguments: [
        ("Aa1#Aa1", false), ("aa1#aa1#", false), ("AA1#AA1#", false), ("Aaa#Aaa#", false), ("Aa11Aa11", false),
        ("Aa1# Aa1", false), ("Aa1#Aa1#", true), ("MySecure123!", true),
    ])
    func `the newest panels want a letter of each case, a digit and a sign`(password: String, isGood: Bool) {
        var (old, new) = (Self.androidPanel("2.9.0"), Self.androidPanel("2.15.0"))
        let request = "POST /security/password/admin?oldPassword=123456&newPassword=" + password
        #expect(new(request) == (isGood ? "200 {}" : #"400 {"error":"Wrong parameter"}"#))
        #expect(old(request) == "200 {}")
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
