import ControlAPI
import IntercomModel
import JSONTree
import Testing

/// Why a client was refused, in one line, with the cure.
struct ReasonTests {
    private static let start = "/api/v1/system/debug/call/start"

    @Test(arguments: [
        (#"{"number":"sip:101"}"#, #"body.number "sip:101": must be one of: digits, sip:user@host, sip:IPv4"#),
        (#"{"numbr":"101"}"#, #"body.number is missing; "numbr" is not a field here; did you mean "number"?"#),
        (#"{"number":101}"#, "body.number 101: must be of type string"),
        (#"{"number":"101""#, "body is not JSON: 1:16: "),
        ("", "body is empty"),
        ("[]", "body []: must be of type object"),
    ])
    func `a 400 says what is wrong with the body`(body: String, words: String) throws {
        var tester = try Tester()
        let token = try tester.logIn()
        #expect(try tester.client("POST", Self.start, token: token, body).status == 400)
        let reason = try tester.ask("GET", "/journal/last").body["reason"]?.string ?? ""
        #expect(reason.hasPrefix(words), "\(reason)")
    }

    /// Reading megabytes again would keep all others waiting.
    @Test func `a body that is long is not read again`() throws {
        var tester = try Tester()
        let members = (0..<16_000).map { #""k\#($0)":1"# }.joined(separator: ",")
        let token = try tester.logIn()
        #expect(try tester.client("POST", Self.start, token: token, "{\(members)}").status == 400)
        let entry = try tester.ask("GET", "/journal/last").body
        #expect(entry["reason"]?.string == "body has \(members.utf8.count + 2) bytes, and is not read again")
    }

    @Test(arguments: [
        ("POST", "/api/v1/sytem/debug/call/start", "path: there is no such endpoint; did you mean POST \(start)?"),
        ("PUT", start, "method PUT is not one of POST"),
        ("POST", start, "token: the header Authorization: Bearer is missing; GET /api/v1/login gives a token"),
    ])
    func `so do 401, 404 and 405`(method: String, path: String, words: String) throws {
        var tester = try Tester()
        #expect(try tester.client(method, path).status >= 400)
        let reason = try tester.ask("GET", "/journal/last").body["reason"]?.string ?? ""
        #expect(reason.hasPrefix(words), "\(reason)")
    }

    @Test(arguments: [
        ("GET", "/api/v1/login?username=admin&password=0", "", "device: user name or password is wrong"),
        ("GET", "/api/v1/login?username=admin", "", "device: the login has no password"),
        (
            "POST", "/api/v1/security/banlist", #"{"addresses":[{"address":"10.0.0.1","time":60}]}"#,
            "device: 10.0.0.1 is on"
        ),
    ])
    func `what the device refuses itself is said in words`(method: String, path: String, body: String, words: String)
        throws
    {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.client("PUT", "/api/v1/security/whitelist", token: token, #"{"addresses":["10.0.0.1"]}"#)
        #expect(try tester.client(method, path, token: token, body).status == 400)
        let entry = try tester.ask("GET", "/journal/last").body
        #expect(entry["reason"]?.string?.hasPrefix(words) == true, "\(entry["reason"]?.text ?? "")")
        #expect(entry["rules"]?.array?.last?["verdict"] == "failed")
    }

    @Test func `the log asks no long path what is near to it`() throws {
        var tester = try Tester()
        try tester.client("GET", "/api/v1/system/call/statuss")
        try tester.client("GET", "/api/v1/system/call/statuss\(String(repeating: "/", count: 200))")
        let lines = try tester.text("/journal?format=text").split(separator: "\n")
        #expect(lines[0].hasSuffix("path: there is no such endpoint; did you mean GET /api/v1/system/call/status?"))
        #expect(lines[1].hasSuffix("path: there is no such endpoint"))
    }

    @Test func `an endpoint that another family has is not called unknown`() throws {
        var tester = try Tester()
        try tester.client("GET", "/api/v1/access/general/lock/open/remote/accepted/1")
        let reason = try tester.ask("GET", "/journal/last").body["reason"]?.string ?? ""
        #expect(reason.contains("camdroid-panel, android-panel have it (serve --profile camdroid-panel)"), "\(reason)")
        #expect(reason.hasSuffix("this device is a camdroid-monitor"), "\(reason)")
    }

    @Test func `what was ignored of a good request stands in its line`() throws {
        var panel = DeviceProfile.factory
        panel.family = "camdroid-panels"
        var tester = try Tester(profile: panel)
        let token = try tester.logIn()
        let path = "/api/v1/access/general/lock/open/remote/accepted/1"
        try tester.client("GET", path + "?unlock_time=5", token: token)
        try tester.client("GET", path + "?unlockTime=5", token: token)
        try tester.client("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101","vidoe":true}"#)
        let lines = try tester.text("/journal?format=text&what=requests").split(separator: "\n")
        #expect(lines[1].hasSuffix("; ignored: ?unlock_time (did you mean unlockTime?)"), "\(lines)")
        #expect(lines[2].hasSuffix("-> 200"), "\(lines)")
        #expect(lines[3].hasSuffix("; ignored: vidoe"), "\(lines)")
    }

    @Test func `what was answered has no reason, and neither has what a fault took its own`() throws {
        var tester = try Tester()
        try tester.client("GET", "/api/info")
        #expect(try tester.ask("GET", "/journal/last").body["reason"] == .some(.null))
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","do":{"status":404}}"#)
        try tester.client("GET", "/api/info")
        #expect(try tester.ask("GET", "/journal/last").body["reason"]?.string?.contains("status") == true)
    }

    @Test func `the journal as text has it in its line, and the explanation as well`() throws {
        var tester = try Tester()
        try tester.client("POST", Self.start)
        let line = try tester.text("/journal?format=text")
        #expect(line.hasPrefix("#1  00:00.000  request   POST \(Self.start) -> 401; token: the header Authorization"))
        let why = try tester.text("/journal/last?format=text")
        #expect(why.contains("why: token: the header Authorization: Bearer is missing"))
        #expect(why.contains("failed       token"))
        #expect(try tester.ask("GET", "/journal/first").status == 400)
    }
}
