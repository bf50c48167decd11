import ControlAPI
import HTTPWire
import JSONTree
import SimulatorCore
import Testing

/// A request that the device refused may have been any that its bytes can be the beginning of: it proves no `never`.
struct RefusedRequestsTests {
    /// How a good request is spoilt. All but the first line is the same in most of them.
    static let breakages: [(name: String, bytes: @Sendable (_ method: String, _ target: String) -> String)] = [
        ("chunk", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" }),
        (
            "chunk behind a chunk",
            { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz" + "\r\n" }
        ),
        ("chunk too large", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n" }),
        ("body too large", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nContent-Length: 99999999\r\n\r\n" }),
        ("no host", { "\($0) \($1) HTTP/1.1\r\n\r\n" }),
        ("folded", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nA: b\r\n c\r\n\r\n" }),
        ("bare line feed", { "\($0) \($1) HTTP/1.1\nHost: d\n\n" }),
        ("NUL in the head", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nA: \0\r\n\r\n" }),
        ("version", { "\($0) \($1) HTTP/3.0\r\nHost: d\r\n\r\n" }),
        ("no version", { "\($0) \($1)\r\n\r\n" }),
        ("tab for a space", { "\($0)\t\($1) HTTP/1.1\r\nHost: d\r\n\r\n" }),
        ("escape", { "\($0) \($1)?x=%zz HTTP/1.1\r\nHost: d\r\n\r\n" }),
        ("space in the query", { "\($0) \($1)?x=a b HTTP/1.1\r\nHost: d\r\n\r\n" }),
        ("fragment", { "\($0) \($1)#x HTTP/1.1\r\nHost: d\r\n\r\n" }),
        ("user in the target", { "\($0) http://u:p@d\($1) HTTP/1.1\r\nHost: d\r\n\r\n" }),
        ("target too long", { "\($0) \($1)?x=\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: d\r\n\r\n" }),
        (
            "head too large",
            { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nA: \(String(repeating: "a", count: 40_000))\r\n\r\n" }
        ),
        ("head cut", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nA: b" }),
        ("line cut", { "\($0) \($1)" }),
        ("body cut", { "\($0) \($1) HTTP/1.1\r\nHost: d\r\nContent-Length: 9\r\n\r\n{}" }),
        ("method spoilt", { "\u{16}\u{3}\($0) \($1) HTTP/1.1\r\nHost: d\r\n\r\n" }),
    ]

    private static let requests = [
        ("POST", "/api/v1/yy"), ("GET", "/api/v1/log/items"), ("DELETE", "/"), ("PUT", "/a%2Db/c"),
        ("GET", "/caf%C3%A9"),
    ]

    /// Patterns that take that request, and those that certainly do not take it.
    private static func patterns(_ method: String, _ path: String) -> (
        taken: [(String, String)], other: [(String, String)]
    ) {
        let last = "*/" + (path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
        let taken = ["*", "**", path, last, path + "*", "*" + path, String(path.prefix(2)) + "*"]
        return (
            taken.flatMap { [("*", $0), (method, $0)] },
            [(method == "GET" ? "POST" : "GET", "*"), (method, "/other"), ("*", "/other*")]
        )
    }

    @Test(arguments: breakages.indices)
    func `what may have been the request proves no never`(kind: Int) throws {
        let (name, spoil) = Self.breakages[kind]
        for (method, written) in Self.requests {
            let path = try RequestTarget(written).path
            var tester = try Tester()
            let error = try tester.receive(spoil(method, written))
            let (taken, other) = Self.patterns(method, path)
            for (method, path) in taken {
                let status = try tester.never(method, path)
                #expect(status == 409, "\(name), \(error): \(method) \(path) is proven never to have come")
            }
            // What is known is used: otherwise nobody could prove anything any more.
            guard name != "method spoilt", (name, path) != ("line cut", "/") else { continue }
            for (method, path) in other {
                #expect(try tester.never(method, path) == 200, "\(name), \(error): \(method) \(path)")
            }
        }
    }

    @Test func `a head that was cut anywhere proves no never`() throws {
        let whole = "POST /api/v1/lo%67in?a=1 HTTP/1.1\r\nHost: d\r\nContent-Length: 2\r\n\r\n{"
        for length in 1..<whole.utf8.count {
            var tester = try Tester()
            try tester.receive(String(whole.prefix(length)))
            for (method, path) in [("POST", "*/login"), ("*", "/api/v1/login"), ("POST", "*"), ("*", "*/log*")] {
                #expect(try tester.never(method, path) == 409, "cut at \(length): \(method) \(path)")
            }
            if length > 5 { #expect(try tester.never("GET", "*") == 200) }
            if length > 12 { #expect(try tester.never("*", "/other/*") == 200) }
        }
    }

    @Test(arguments: [
        (#"{"path":"*/login","body":{"a":1},"never":true}"#, 409),
        (#"{"path":"*/login","query":{"a":"1"},"never":true}"#, 409),
        (#"{"path":"*/login","query":{"a":"1"}}"#, 200), (#"{"path":"*/login","query":{"a":"2"},"never":true}"#, 200),
        (#"{"path":"*/login","status":200,"never":true}"#, 200), (#"{"path":"*/login","count":{"max":0}}"#, 409),
        (#"{"path":"*/login","body":{"a":1},"count":{"max":1}}"#, 200), (#"{"path":"*/login","body":{"a":1}}"#, 409),
        (#"{"path":"*/login","body":{"a":1},"count":{"min":2}}"#, 409), (#"{"order":[{"path":"*/login"}]}"#, 200),
        (#"{"order":[{"path":"*/login","body":{}}]}"#, 409),
        (#"{"path":"*/login","direction":"sent","never":true}"#, 200),
    ])
    func `each field is used as far as it is known`(expectation: String, status: Int) throws {
        var tester = try Tester()
        try tester.receive("POST /api/v1/login?a=1 HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        #expect(try tester.ask("POST", "/verify", expectation).status == status)
    }

    @Test func `what nobody can know is said with the entries`() throws {
        var tester = try Tester()
        try tester.receive("\u{16}\u{3}\u{1}\r\n")
        try tester.client("GET", "/api/info")
        let answer = try tester.ask("POST", "/verify", #"{"path":"*/login","never":true}"#)
        #expect(
            answer.error == "this cannot be known: entry 1 cannot be read as a request, and may have been */login; "
                + #"GET /journal/1 shows what came, and "since" a later entry leaves it out"#
        )
        #expect(answer.body["illegible"] == [1])
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true,"since":1}"#).status == 200)
    }

    @Test(
        arguments: [
            (
                "POST /api/v1/yy HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n", "POST",
                "/api/v1/yy"
            ),
            ("GET /api/v1/log/items?x=%zz HTTP/1.1\r\n", "GET", "/api/v1/log/items?x=%zz"),
            ("GET /api/v1/log/items?x=a b HTTP/1.1\r\n", "GET", "/api/v1/log/items?x=a b"),
            ("GET /api/v1/lo", "GET", "/api/v1/lo"), ("GE", nil, nil), ("hello\r\n", nil, nil), ("GET\r\n", nil, nil),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "PRI", "*"),
        ] as [(String, String?, String?)]
    )
    func `what is legible stands in the entry`(received: String, method: String?, target: String?) throws {
        var tester = try Tester()
        try tester.receive(received)
        let entry = try tester.ask("GET", "/journal/1").body
        #expect(entry["method"]?.string == method)
        #expect(entry["target"]?.string == target)
        let shown = try #require(entry["received"]?.string)
        #expect(shown == received.replacing("2\r\n{}\r\nzz", with: "{}zz"))
    }

    @Test func `bytes that are no text are shown as bundles keep them`() throws {
        var tester = try Tester()
        let hello: [UInt8] = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, 0xFF]
        _ = tester.session.simulation.refuse(.malformed(.requestLine), received: hello)
        #expect(try tester.ask("GET", "/journal/1").body["received"] == ["base64": "FgMBAgABAAH8AwP/"])
        let secret = Array("GET /x?password=geheim HTTP/1.1\r\nA: ".utf8) + [0xFF, 0x0D, 0x0A]
        _ = tester.session.simulation.refuse(.malformed(.host), received: secret)
        let shown = try #require(tester.ask("GET", "/journal/2").body["received"]?["base64"]?.string)
        #expect(Base64.decode(shown.utf8) == Array("GET /x?password=*** HTTP/1.1\r\nA: ".utf8) + [0xFF, 0x0D, 0x0A])
    }
}

extension Tester {
    fileprivate mutating func never(_ method: String, _ path: String) throws -> Int {
        let body: JSONValue = ["method": .string(method), "path": .string(path), "never": true]
        return try ask("POST", "/verify", body.text).status
    }

    /// What the wire does with bytes that the device refuses, or that end too early.
    @discardableResult
    fileprivate mutating func receive(_ text: String) throws -> WireError {
        var parser = RequestParser()
        var rest = Array(text.utf8)
        var error = WireError.incomplete
        reading: while !rest.isEmpty {
            let (consumed, step) = rest.withUnsafeBytes { parser.read($0) }
            rest.removeFirst(consumed)
            switch step {
            case .refused(let reason):
                error = reason
                break reading
            case .needMore where consumed == 0: break reading
            case .needMore, .expectsContinue: break
            case .complete: throw Whole()
            }
        }
        _ = session.simulation.refuse(error, received: parser.begun(atMost: 4096) + rest.prefix(4096))
        return error
    }

    private struct Whole: Error {}
}
