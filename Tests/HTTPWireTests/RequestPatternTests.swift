import HTTPWire
import Testing

@Suite struct RequestPatternTests {
    @Test(
        arguments: [
            ("POST */call/start", "POST", "/api/v1/system/debug/call/start", true),
            ("POST */call/start", "GET", "/api/v1/system/debug/call/start", false),
            ("POST */call/start", "POST", "/api/v1/system/debug/call/start/", false),
            ("*/call/start", "BREW", "/call/start", true), ("* */call/start", "PUT", "/call/start", true),
            ("*", "GET", "/", true), ("GET *", "HEAD", "/", false), ("GET /", "GET", "/", true),
            ("/a*b*c", "GET", "/abc", true), ("/a*b*c", "GET", "/a/b/bc/c", true), ("/a*b*c", "GET", "/acb", false),
            ("/a**c", "GET", "/ac", true), ("/a*", "GET", "/a", true), ("/*/x", "GET", "/x", false),
            ("/A", "GET", "/a", false), ("/*ab", "GET", "/aab", true),
        ]
    )
    func `a star is any run of characters`(text: String, method: String, path: String, isTaken: Bool) throws {
        #expect(try RequestPattern(text).matches(method: method, path: path) == isTaken)
    }

    @Test(
        arguments: [
            ("", .empty), ("  ", .empty), ("GET", .noPath(method: "GET")), ("get /a", .method("get")),
            ("GET a", .path("a")), ("call/start", .path("call/start")), ("GET /a?b=1", .query("/a?b=1")),
            ("GET /a /b", .tooManyWords),
        ] as [(String, RequestPattern.Fault)]
    )
    func `what is no pattern says why`(text: String, fault: RequestPattern.Fault) {
        #expect(throws: fault) { try RequestPattern(text) }
    }

    @Test(
        arguments: [
            ("*", "GET /a", true), ("GET *", "/a", false), ("/a*", "POST /abc", true), ("/a*", "POST /a*", true),
            ("/a*", "/b", false), ("GET /a", "GET /a", true), ("/a", "/*", false),
        ]
    )
    func `a pattern takes all of another or not`(one: String, other: String, takes: Bool) throws {
        #expect(try RequestPattern(one).takes(allOf: RequestPattern(other)) == takes)
    }

    @Test(arguments: ["POST */call/start", "*/a", "*"])
    func `a pattern shows as it was written`(text: String) throws {
        #expect(try RequestPattern(text).description == text)
    }
}
