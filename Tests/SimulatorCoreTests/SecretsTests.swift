import HTTPWire
import JSONTree
import SimulatorCore
import Testing

@Suite struct SecretsTests {
    private static let secret = "a59abbe56e057f20f883e-geheim-123456"

    @Test(arguments: [
        "password", "p%61ssword", "%70%61%73%73%77%6F%72%64", "PASSWORD", "old_password", "newPassword", "WebPass",
        "token", "t%6Fken",
        "access_token", "X-Auth-Token", "api_key", "apikey", "client_secret",
    ])
    func `a secret in a query is hidden by the name that the device reads`(name: String) throws {
        let target = try RequestTarget("/api/v1/login?username=admin&\(name)=\(Self.secret)&page=1")
        let shown = Secrets.hidden(in: target)
        #expect(!shown.contains(Self.secret.suffix(27)), "\(shown)")
        #expect(shown.hasPrefix("/api/v1/login?username=admin&\(name)="))
        #expect(shown.hasSuffix("&page=1"))
    }

    /// With `S` in the place of the secret.
    private static let fields: [(String, String)] = [
        ("Authorization", "S"), ("Authorization", "Bearer S"), ("Authorization", "Bearer\tS"),
        ("authorization", "bearer  S"), ("Authorization", "Basic S"), ("Authorization", "Open S"),
        ("Proxy-Authorization", "Basic S"), ("Cookie", "a=S; b=x"), ("Cookie", "S"),
        ("set-cookie", "sid=S; Path=/; HttpOnly"), ("X-Auth-Token", "S"), ("X-Api-Key", "S"), ("X-API-KEY", "S"),
        ("X-Password", "S"), ("Location", "/a?token=S"),
    ]

    @Test(arguments: fields)
    func `a secret in a header field is hidden, and its field is shown`(name: String, value: String) {
        let value = value.replacing("S", with: Self.secret, maxReplacements: 1)
        let shown = Secrets.hidden(in: HTTPFields.Line(name: name, value: value))
        #expect(shown.name == name)
        #expect(!shown.value.contains(Self.secret.suffix(27)), "\(shown.value)")
        #expect(!shown.value.isEmpty)
    }

    @Test(arguments: [
        #""x-SECRET""#, "123456", #"["SECRET"]"#, #"{"a":"SECRET"}"#, #"[[{"b":123456}]]"#,
    ])
    func `a secret in a body is hidden whatever its type`(value: String) throws {
        for name in ["password", "newPassword", "old_password", #"p\u0061ssword"#, "WebPass", "token", "apiKey"] {
            let body = Array(#"{"list":[{"\#(name)":\#(value)}],"name":"admin"}"#.utf8)
            let shown = Secrets.hidden(inBody: body)
            #expect(!shown.contains("SECRET") && !shown.contains("123456"), "\(shown)")
            #expect(shown.contains("admin"))
        }
    }

    @Test(arguments: [
        "username=admin&password=SECRET", "p%61ssword=SECRET", #"{"password":"SECRET""#, #"{"p\u0061ssword":"SECRET""#,
        "api-key: SECRET", "access_token=SECRET",
    ])
    func `a body that is not JSON is only counted when it names a secret`(body: String) {
        #expect(Secrets.hidden(inBody: Array(body.utf8)) == "(\(body.utf8.count) bytes with a password in no JSON)")
    }

    @Test func `what is no secret is shown as it came`() throws {
        let target = try RequestTarget("/api/v1/log/items?limit=2&filter=a%20eq%20b&flag&=x")
        #expect(Secrets.hidden(in: target) == target.text)
        for line in [("Accept", "a=b; q=1"), ("User-Agent", "curl"), ("Host", "a"), ("Authorization", "Bearer")] {
            let line = HTTPFields.Line(name: line.0, value: line.1)
            #expect(Secrets.hidden(in: line) == line)
        }
        #expect(
            Secrets.hidden(in: ["number": "101", "password": .null, "token_life": 60]) == [
                "number": "101", "password": .null, "token_life": 60,
            ]
        )
        #expect(Secrets.hidden(inBody: Array("number=101".utf8)) == "number=101")
    }

    /// With `S` in the place of the secret. A scheme is a word, or what stands behind the last `:` or `=` of one.
    @Test(arguments: [
        ("say Bearer S", true), ("bearer S and more", true), ("BEARER\tS", true), ("x=Bearer S", true),
        ("Bearer: S", true), ("bearer== S", true), ("basic bearer S", true), ("basic:bearer S", true),
        ("'bearer' 'S'", true), ("a \u{A0}bearer\u{3000}S", true), ("ä, bearer;S", true), ("bearer bearer S", true),
        ("digest a=S", true), ("Basic YWRtaW46Z2VoZWlt", true),
        ("forbearer S", false), ("bearers S", false), ("äbearer S", false), ("bearerä S", false),
        ("bearer-S", false), ("bearer", false), ("digest S", false), ("basic S", false), ("Basic training", false),
        (String(repeating: "b d bear ", count: 1000), false),
    ])
    func `credentials in a text are found behind the word of their scheme`(text: String, isHidden: Bool) {
        let whole = text.replacing("S", with: Self.secret)
        let shown = Secrets.hidden(inText: whole)
        #expect((shown != whole) == isHidden, "\(shown)")
        #expect(!isHidden || !shown.contains(Self.secret.suffix(27)), "\(shown)")
    }

    @Test func `the beginning of a token tells two apart and gives none away`() {
        #expect(Secrets.beginning(of: "123e4567-e89b-12d3-a456-426614174000") == "123e4567...")
        #expect(Secrets.beginning(of: "geheim12") == "ge...")
    }
}
