import HTTPWire
import IntercomModel
import Testing

@testable import DeviceAPI

@Suite struct LoginFormsTests {
    private static let good = #"{"username":"admin","password":"E10ADC3949ba59abbe56e057f20f883e"}"#
    private static let wrong = #"{"username":"admin","password":"5ebe2294ecd0e0f08eab7690d2a6ee69"}"#

    private static func newestPanel() -> AskSettings {
        AskSettings(family: "android-panels", apiVersion: "2.15.0") { profile in
            profile.login = LoginRules(form: .body, attempts: AttemptLimit(), manager: Manager())
            profile.refusals = RefusalWords(form: .plain)
            profile.tokenForm = .hex40
        }
    }

    @Test func `a JSON login answers a token and the account type, and GET is gone`() {
        var ask = Self.newestPanel()
        let answer = ask("POST /login", Self.good)
        #expect(answer.hasPrefix(#"200 {"token":""#))
        #expect(answer.hasSuffix(#"","account_type":"admin"}"#))
        #expect(ask("GET /login?username=admin&password=x") == #"405 {"error":"Method Not Allowed"}"#)
    }

    @Test func `the answer's order is that of the page of the family`() {
        var (monitor, panel) = (AskSettings(family: "android-monitors"), AskSettings(family: "android-panels"))
        let login = "GET /login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
        #expect(monitor(login).hasPrefix(#"200 {"account_type":"admin","token":""#))
        #expect(panel(login).hasPrefix(#"200 {"token":""#))
    }

    @Test(
        arguments: [
            ("", "Wrong JSON body"), ("{}", "Required parameters missed"),
            (#"{"username":"admin"}"#, "Required parameters missed"),
            (#"{"username":"admin","password":1}"#, "Wrong JSON body: value `password` was of the wrong type"),
            (#"{"username":"admin","password":"123456"}"#, "Wrong login or password"),
            (#"{"username":"manager","password":"e10adc3949ba59abbe56e057f20f883e"}"#, "Manager account is disabled"),
        ]
    )
    func `a login is refused in the words of the page`(body: String, text: String) {
        var ask = Self.newestPanel()
        #expect(ask("POST /login", body) == #"400 {"error":"\#(text)"}"#)
    }

    @Test func `who guesses five times waits, after each further guess longer, on the device's clock`() {
        var ask = Self.newestPanel()
        for _ in 1...5 { #expect(ask("POST /login", Self.wrong) == #"400 {"error":"Wrong login or password"}"#) }
        for seconds in [60, 180, 600, 1800, 3600, 10_800, 10_800] {
            #expect(ask("POST /login", Self.good) == later(seconds))
            ask.advance(by: .milliseconds(500))
            #expect(ask("POST /login", Self.good) == later(seconds))
            ask.advance(by: .milliseconds(500))
            #expect(ask("POST /login", Self.good) == later(seconds - 1))
            ask.advance(by: .seconds(seconds - 1))
            #expect(ask("POST /login", Self.wrong) == #"400 {"error":"Wrong login or password"}"#)
        }
    }

    @Test func `who guesses locks out himself, and nobody at another address`() {
        var ask = Self.newestPanel()
        ask.client = "10.0.0.7"
        for _ in 1...5 { _ = ask("POST /login", Self.wrong) }
        #expect(ask("POST /login", Self.good) == later(60))
        ask.client = "10.0.0.8"
        #expect(ask("POST /login", Self.good).hasPrefix("200"))
        ask.client = "10.0.0.7"
        #expect(ask("POST /login", Self.good) == later(60))
    }

    @Test func `a good login forgets the wrong ones`() {
        var ask = Self.newestPanel()
        for _ in 1...3 {
            for _ in 1...4 { _ = ask("POST /login", Self.wrong) }
            #expect(ask("POST /login", Self.good).hasPrefix("200"))
        }
    }

    @Test func `a query login may be guessed for ever`() {
        var ask = AskSettings()
        for _ in 1...20 { #expect(ask("GET /login?username=admin&password=x").hasPrefix("400")) }
        #expect(ask("GET /login?username=admin&password=\(MD5Text.of["123456"] ?? "")").hasPrefix("200"))
    }

    private func later(_ seconds: Int) -> String {
        #"429 {"error":"Too Many Requests","seconds":\#(seconds)}"#
    }
}

@Suite struct CallerTests {
    private static func device(basic: Bool, manager: Manager? = nil) -> Device {
        var profile = DeviceProfile.factory
        profile.login = LoginRules(acceptsBasic: basic, manager: manager)
        let account = Account(username: "admin", password: "12:34 ä")
        return Device(profile: profile, account: account, startAt: .earliest, seed: 1)
    }

    private static func caller(_ authorization: String?, on device: Device) -> Caller? {
        let lines = authorization.map { [HTTPFields.Line(name: "Authorization", value: $0)] } ?? []
        let target = RequestTarget(text: "/", path: "/", query: [])
        let request = HTTPRequest(method: "GET", target: target, fields: HTTPFields(lines))
        return Credentials(of: request).flatMap(device.caller)
    }

    @Test(
        arguments: [
            ("Basic YWRtaW46MTI6MzQgw6Q=", true), ("bAsIc   YWRtaW46MTI6MzQgw6Q=", true),
            ("Basic YWRtaW46MTI6MzQgw6Q", true), ("Basic YWRtaW46MTI6MzQ=", false), ("Basic ", false),
            ("Basic YWRtaW4=", false), ("Basic *", false), ("Bearer YWRtaW46MTI6MzQgw6Q=", false), ("Basic", false),
        ]
    )
    func `Basic needs the clear password`(authorization: String, isKnown: Bool) {
        let expected = isKnown ? Caller(token: nil, accountType: "admin") : nil
        #expect(Self.caller(authorization, on: Self.device(basic: true)) == expected)
        #expect(Self.caller(authorization, on: Self.device(basic: false)) == nil)
    }

    @Test func `a manager is known when the profile lets him in`() {
        let pair = "Basic bWFuYWdlcjoxMjM0NTY="
        let enabled = Self.device(basic: true, manager: Manager(isEnabled: true))
        #expect(Self.caller(pair, on: enabled) == Caller(token: nil, accountType: "manager"))
        #expect(Self.caller(pair, on: Self.device(basic: true, manager: Manager())) == nil)
        #expect(Self.caller(pair, on: Self.device(basic: true)) == nil)
    }

    @Test func `a manager does not reach what is the administrator's, and nobody what is disabled`() {
        let choice = EndpointChoice(disabled: ["Media.relay"], administratorOnly: ["LockOptions.code"])
        let (admin, manager) = (Caller(token: "t", accountType: "admin"), Caller(token: "t", accountType: "manager"))
        #expect(choice.refusal(of: "LockOptions.code", to: manager) == .notAdministrator)
        #expect(choice.refusal(of: "LockOptions.code", to: admin) == nil)
        #expect(choice.refusal(of: "LockOptions.type", to: manager) == nil)
        #expect(choice.refusal(of: "Media.relay", to: admin) == .disabled)
    }
}
