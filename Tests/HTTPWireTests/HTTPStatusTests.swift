import HTTPWire
import Testing

@Suite struct HTTPStatusTests {
    @Test(arguments: [
        (100, "Continue"), (200, "OK"), (201, "Created"), (204, "No Content"), (404, "Not Found"),
        (418, "I'm a teapot"),
        (428, "Precondition Required"), (429, "Too Many Requests"), (431, "Request Header Fields Too Large"),
        (451, "Unavailable For Legal Reasons"), (505, "HTTP Version Not Supported"),
        (511, "Network Authentication Required"), (299, ""), (599, ""), (777, ""),
    ])
    func `a code brings its reason phrase`(_ code: Int, _ reason: String) {
        #expect(HTTPStatus(code: code) == HTTPStatus(code: code, reason: reason))
    }

    @Test func `1xx, 204 and 304 forbid a body`() {
        #expect((100...599).filter { HTTPStatus(code: $0).forbidsBody } == Array(100...199) + [204, 304])
    }
}
