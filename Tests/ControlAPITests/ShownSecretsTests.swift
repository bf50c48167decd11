import ControlAPI
import HTTPWire
import JSONTree
import SimulatorCore
import Testing

/// One secret, sent through every place of a request, and looked for in everything that is shown.
struct ShownSecretsTests {
    private static let secret = "geheim-0123456789-abcdef"
    /// So much of a token may be shown.
    private static let rest = "0123456789"

    /// With `§` in the place of the secret.
    private static let texts = [
        #"{"password":"§"}"#, #"{"a":{"b":["x",{"token":"§"}]}}"#, #"{"p\u0061ssword":"§"}"#, #"{"password":["§"]}"#,
        #"{"a":"{\"password\":\"§\"}"}"#, #"{"a":"\"{\\\"password\\\":\\\"§\\\"}\""}"#,
        #"{"a":"{\"b\":\"{\\\"token\\\":\\\"§\\\"}\"}"}"#,
        #""{\"password\":\"§\"}""#, #""password=§&x=1""#, #"{"a":"x=1&password=§"}"#, #"{"a":"p%61ssword=§"}"#,
        #"{"a":"x%3D1%26password%3DS"}"#, #"{"a":"Bearer §"}"#, #"{"a":"bearer\tS"}"#, #"{"number":{"password":"§"}}"#,
        #"{"number":"Bearer §"}"#, #"{"number":["Authorization: Bearer §"]}"#, #"{"number":"{\"token\":\"§\""}"#,
        #"{"custom_server_api_url":"http://h/a?token=§"}"#, #"{"link_url":"https://admin:§@h/"}"#,
        #"{"url":"rtsp://§@h/"}"#,
        #"{"url":"http://admin:a/§@h/"}"#, #"{"url":"see http://a:b@h and http://c:§@h"}"#,
        #"{"headers":"{\"Authorization\":\"Bearer §\"}"}"#, #"{"headers":{"Cookie":"sid=§","X-Api-Key":"§"}}"#,
        #"{"headers":{"Referer":"http://u:§@h/?token=§"}}"#, #"{"headers":[{"name":"X-Api-Key","value":"§"}]}"#,
        #"{"headers":"X-A: b\r\nAuthorization: Basic §\r\nX-Api-Key: §"}"#,
        #"{"headers":{"Set-Cookie":"sid=§; Path=/"}}"#,
        #"{"input_code_number":"§"}"#, #"{"master_code":"§"}"#, #"{"a":"input_code_number=§"}"#, #"{"password=§":1}"#,
        #"{"password":"§""#, #"zz{"password":"§"}"#,
        #"{"a":"token = §; Path=/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#,
        "password=§", "token: §", "http://u:§@h/", "Bearer §", "a\r\nX-Api-Key: §\r\nb", #"{"input_code_number":"§""#,
    ]

    private static let queries = [
        "password=§", "p%61ssword=§", "token=§&x=1", "access_token=§", "x={%22password%22:%22§%22}",
        "x=%7B%22token%22%3A%22§%22%7D",
        "x=%257B%2522password%2522%253A%2522§%2522%257D", "x=password%3DS", "x=http://u:§@h/",
        "x=http%3A%2F%2Fu%3AS%40h%2F",
        "x=Bearer%20§", "x=Bearer+§", "password%3DS", "input_code_number=§", "limit={%22password%22:%22§%22}",
        "limit=Bearer%20§", "sort_field=token%3DS",
    ]

    private static let fields = [
        ("Authorization", "Bearer §"), ("Authorization", "§"), ("Authorization", "Basic §"), ("Cookie", "a=§"),
        ("X-Auth-Token", "§"),
        ("Referer", "http://u:§@h/a"), ("Referer", "http://h/a?token=§"), ("X-Original-URL", "/a?password=§"),
        ("X-Forwarded-Headers", #"{"Authorization":"Bearer §"}"#), ("Origin", "http://u:§@h"), ("X-Note", "Bearer §"),
        ("X-Api-Key", "§; aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ]

    private static let refused = [
        "GET /x HTTP/1.1\r\nAuthorization: Bearer\r\n §\r\n\r\n", "Authorization: Bearer §\r\nHost: d\r\n\r\n",
        "Authorization: Bearer\r\n\tS\r\n\r\n", "GET http://admin:§@host/ HTTP/1.1\r\nHost: d\r\n\r\n",
        "zz{\"password\":\"§\"}\r\n",
        "POST /x HTTP/1.1\r\nHost: d\r\n\r\nzz{\"password\":\"§\"}\r\n", "GET /x?password=§ b HTTP/1.1\r\n\r\n",
        "GET /x?token=§",
        "GET /x?a=%zz&token=§ HTTP/1.1\r\n\r\n", "GET /x HTTP/1.1\r\nAuthorization: Bearer §",
        "Authorization : Bearer §\r\n\r\n",
        "GET /x HTTP/1.1\r\nX-Api-Key:\r\n §\r\n\r\n", "GET /x HTTP/1.1\nAuthorization: Bearer §\n\n", "Bearer §\r\n",
        "GET /x HTTP/1.1\r\nA\u{1}uthorization: Bearer §\r\n\r\n", "GET /x HTTP/1.1\r\nReferer: http://u:§@h/\r\n\r\n",
        "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\nCookie: a=b\r\nAuthorization: Bearer §\r\n\r\n", "password=§",
        "token: §",
        "GET /x HTTP/1.1\r\nCookie: sid=§\r\n\r\n\u{16}", "{\"password\":\"§\"}", "POST password=§ HTTP/1.1\r\n\r\n",
    ]

    /// Everything that is shown of the journal, of its newest requests and of what follows from them.
    private static func everything(_ tester: inout Tester) throws -> String {
        var shown = ""
        for path in [
            "/journal?what=all", "/device", "/findings", "/ladder", "/coverage", "/calls", "/clock",
        ] {
            shown += try tester.ask("GET", path).body.text + "\n"
        }
        for path in ["/journal?format=text&what=all", "/ladder?format=text", "/coverage?format=text"] {
            shown += try tester.text(path) + "\n"
        }
        for entry in tester.session.simulation.journal.entries {
            shown += try tester.ask("GET", "/journal/\(entry.id)").body.text + "\n"
            shown += try tester.text("/journal/\(entry.id)?format=text") + "\n"
            shown += TimelineText.line(entry, because: tester.session.simulation.remark(on: entry.id)) + "\n"
        }
        shown += try tester.ask("POST", "/verify", #"{"path":"/x/*","body":{"number":"7","a":"7"},"query":{"x":"7"}}"#)
            .body.text
        return shown
    }

    private static func isHidden(_ text: String, of kind: String, _ send: (inout Tester, String) throws -> Void) throws
    {
        var tester = try Tester()
        let stream = try tester.hold("/events")
        try send(&tester, text.replacing("§", with: secret))
        let shown = try everything(&tester) + tester.events(of: stream)
        let place = shown.split(separator: "\n").first { $0.contains(rest) }
        #expect(place == nil, "\(kind) \(text) is shown: \(place?.suffix(400) ?? "")")
        for encoded in shown.split(separator: "base64\":\"").dropFirst() {
            let bytes = try #require(Base64.decode(encoded.prefix { $0 != "\"" }.utf8))
            #expect(!String(decoding: bytes, as: UTF8.self).contains(rest), "\(kind) \(text) is shown as base64")
        }
    }

    @Test(arguments: texts) func `in a body`(text: String) throws {
        try Self.isHidden(text, of: "body") { tester, body in
            let token = try tester.logIn()
            for path in ["/x/y", "/api/v1/system/debug/call/start", "/api/v1/device/settings/volume", "/api/v1/login"] {
                try tester.client("POST", path, token: token, body)
            }
        }
    }

    @Test(arguments: queries) func `in a query`(text: String) throws {
        try Self.isHidden(text, of: "query") { tester, query in
            let token = try tester.logIn()
            for path in ["/x/y", "/api/v1/log/items", "/api/v1/login", "/api/info"] {
                try tester.client("GET", "\(path)?\(query)", token: token)
            }
        }
    }

    @Test(arguments: fields) func `in a field of the head`(name: String, value: String) throws {
        try Self.isHidden(value, of: name) { tester, value in
            let fields = HTTPFields([.init(name: "Host", value: "d"), .init(name: name, value: value)])
            for path in ["/x/y", "/api/v1/system/call/status"] {
                let target = try RequestTarget(path)
                _ = tester.session.simulation.respond(to: HTTPRequest(method: "GET", target: target, fields: fields))
            }
        }
    }

    @Test(arguments: refused, [[], [0xFF]] as [[UInt8]]) func `in bytes that are refused`(text: String, end: [UInt8])
        throws
    {
        try Self.isHidden(text, of: "refused") { tester, text in
            _ = tester.session.simulation.refuse(.malformed(.fieldLine), received: Array(text.utf8) + end)
            _ = tester.session.simulation.refuse(.incomplete, received: Array(text.utf8.dropLast(2)) + end)
        }
    }

    /// A client may send what it likes: to look for a secret in it is one walk.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "a://b@c ", "://", "://a:b", "://a:b/", "Bearer x ", "basic ", "digest ", "a=b&", "a= ", "%25", "a: b\n",
            "[", "\"{",
            "token ", "token=", "\\",
        ]
    )
    func `a long text is looked through in time`(unit: String) {
        let text = String(repeating: unit, count: 30_000 / unit.utf8.count) + "@ password=" + Self.secret
        #expect(!Secrets.hidden(inText: text).contains(Self.secret))
        #expect(!Secrets.hidden(inBody: Array(text.utf8)).contains(Self.secret))
    }

    @Test(arguments: texts) func `in an answer of a script`(text: String) throws {
        try Self.isHidden(text, of: "answer") { tester, text in
            let reply: JSONValue = ["replies": [["on": "GET /x/y", "status": 200, "body": .string(text)]]]
            let scenario = try tester.ask("PUT", "/scenario", reply.text).status
            #expect(scenario == 200)
            try tester.ask("DELETE", "/journal")
            let target = try RequestTarget("/x/y")
            _ = tester.session.simulation.respond(to: HTTPRequest(method: "GET", target: target))
        }
    }

    @Test(arguments: [
        "Wrong password", "number=101", "a: b", "2026-01-01T00:00:00Z", "Basic rules", "see https://host/a?b=c#d",
        "sip:101@10.0.0.5",
        "token expired", "50 % of it", #"C:\temp"#, "a@b.c", "x=1&y=2", "[1, 2]", #"{"a": 1}"#, "http://host:80/",
        "éa: ü",
    ])
    func `what is no secret is shown as it came`(text: String) {
        #expect(Secrets.hidden(inText: text) == text)
        #expect(Secrets.hidden(in: ["a": [.string(text)]]) == ["a": [.string(text)]])
    }

    @Test(arguments: [
        ("http://admin:§@h/a?x=1", "http://admin:***@h/a?x=1"), ("https://§@h", "https://***@h"),
        ("a=1&password=§&b=2", "a=1&password=***&b=2"), (#"{"n": 1, "password":"§"}"#, #"{"n":1,"password":"***"}"#),
        ("http://h/?token=§&b=2", "http://h/?token=geheim...&b=2"), ("Bearer §", "Bearer geheim..."),
        ("A: b\r\nX-Password: §\r\nC: d", "A: b\r\nX-Password: ***\r\nC: d"),
    ])
    func `the rest stays legible`(text: String, shown: String) {
        #expect(Secrets.hidden(inText: text.replacing("§", with: Self.secret)) == shown)
    }
}
