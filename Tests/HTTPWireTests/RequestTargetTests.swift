import HTTPWire
import Testing

@Suite struct RequestTargetTests {
    @Test(arguments: [
        ("/", "/"),
        ("/api/v1/info", "/api/v1/info"),
        ("//a/b", "//a/b"),
        ("/a/../b/./c", "/a/../b/./c"),
        ("/a+b", "/a+b"),
        ("/a%20b%2Fc", "/a b/c"),
        ("/%e4%BD%a0", "/你"),
        ("/a%0Ab", "/a\nb"),
        ("/a?b=/c", "/a"),
        ("http://10.0.0.2/a", "/a"),
        ("HTTPS://[::1]:8443/a", "/a"),
        ("http://10.0.0.2", "/"),
        ("http://10.0.0.2?a=b", "/"),
    ])
    func `a path is decoded`(_ text: String, _ path: String) throws {
        let target = try RequestTarget(text)
        #expect(target.path == path)
        #expect(target.text == text)
    }

    @Test(arguments: [
        ("/?", []),
        ("/?a=1&b&c=", ["a", "1", "b", "", "c", ""]),
        ("/?a=1&a=2", ["a", "1", "a", "2"]),
        ("/?&&a=1&", ["a", "1"]),
        ("/?=1", ["", "1"]),
        ("/?a=b=c", ["a", "b=c"]),
        ("/?a?b=c?d", ["a?b", "c?d"]),
        ("/?a+b=c%20d%2Be", ["a b", "c d+e"]),
        ("/?q=%D0%B4%26%3D", ["q", "д&="]),
        ("http://h/?a=1", ["a", "1"]),
    ])
    func `a query is a list of items`(_ text: String, _ words: [String]) throws {
        #expect(try RequestTarget(text).query.flatMap { [$0.name, $0.value] } == words)
    }

    @Test(arguments: [
        "", "a", "*", "http://", "http:/a", "http://a@b/", "/%", "/%4", "/%4g", "/%00", "/%c3", "/?%", "/?a=%ff",
    ])
    func `what has no reading is refused`(_ text: String) {
        #expect(throws: WireError.malformed(.target)) { try RequestTarget(text) }
    }

    @Test func `an asterisk is for OPTIONS`() throws {
        #expect(try RequestTarget("*", method: "OPTIONS") == RequestTarget(text: "*", path: "*", query: []))
    }
}
