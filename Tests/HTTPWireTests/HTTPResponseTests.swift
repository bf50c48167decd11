import HTTPWire
import Testing

@Suite struct HTTPResponseTests {
    private let get = HTTPRequest(method: "GET", target: RequestTarget(text: "/", path: "/", query: []))
    private let json = HTTPFields([.init(name: "content-Type", value: "application/json"), .init(name: "X", value: "")])

    private func text(_ response: HTTPResponse, to request: HTTPRequest?, keepsAlive: Bool = true) -> String {
        String(decoding: response.bytes(to: request, keepsAlive: keepsAlive), as: UTF8.self)
    }

    @Test func `a message is status line, fields in order and case, length, body`() {
        let response = HTTPResponse(.ok, fields: json, body: Array("{}".utf8))
        #expect(
            text(response, to: get)
                == "HTTP/1.1 200 OK\r\ncontent-Type: application/json\r\nX: \r\nContent-Length: 2\r\n\r\n{}"
        )
    }

    @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345], [true, false])
    func `a head that was written once gives the bytes of the whole message`(length: Int, keepsAlive: Bool) {
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: length)
        for status in [HTTPStatus.ok, .badRequest, HTTPStatus(code: 299, reason: "")] {
            let bodies = [body, body, [1, 2, 3], body, body + [0], [UInt8](repeating: 0, count: length)]
            var template = AnswerTemplate(status, fields: json, keepsAlive: keepsAlive)
            #expect(
                bodies.map { template.message(with: $0) }
                    == bodies.map {
                        HTTPResponse(status, fields: json, body: $0).bytes(to: get, keepsAlive: keepsAlive)
                    }
            )
        }
    }

    @Test func `nothing is a body of length zero`() {
        #expect(text(HTTPResponse(.notFound), to: get) == "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    }

    @Test func `the end of the connection is told`() {
        #expect(
            text(HTTPResponse(.badRequest), to: nil, keepsAlive: false)
                == "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    }

    @Test(arguments: [(true, "keep-alive"), (false, "close")])
    func `a client of HTTP/1.0 is told whether its wish is granted`(_ keepsAlive: Bool, _ word: String) {
        let request = HTTPRequest(method: "GET", target: get.target, version: .http10)
        #expect(
            text(HTTPResponse(.ok), to: request, keepsAlive: keepsAlive)
                == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: \(word)\r\n\r\n"
        )
    }

    @Test func `HEAD gets the length without the body`() {
        let request = HTTPRequest(method: "HEAD", target: get.target)
        let response = HTTPResponse(.ok, body: Array("0123456789".utf8))
        #expect(text(response, to: request) == "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
    }

    @Test(arguments: [
        (100, "HTTP/1.1 100 Continue\r\n\r\n"),
        (204, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        (304, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
    ])
    func `a status without a body has no length either`(_ code: Int, _ expected: String) {
        let response = HTTPResponse(HTTPStatus(code: code), body: Array("lost".utf8))
        #expect(text(response, to: get, keepsAlive: false) == expected)
    }

    @Test func `a field of the caller stands in place of the serialiser's`() {
        let fields = HTTPFields([
            .init(name: "content-length", value: "99"), .init(name: "CONNECTION", value: "keep-alive"),
        ])
        #expect(
            text(HTTPResponse(.ok, fields: fields, body: [0x61]), to: get, keepsAlive: false)
                == "HTTP/1.1 200 OK\r\ncontent-length: 99\r\nCONNECTION: keep-alive\r\n\r\na"
        )
        let chunked = HTTPFields([.init(name: "Transfer-Encoding", value: "chunked")])
        #expect(
            text(HTTPResponse(.ok, fields: chunked, body: Array("0\r\n\r\n".utf8)), to: get)
                == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        )
    }

    @Test func `fields that were read may be sent`() throws {
        let wire = Wire.read([Array("GET / HTTP/1.1\r\nHost:a\r\nX: \u{E9} \t\r\n\r\n".utf8)])
        guard case .complete(let request) = wire.steps.first else { throw WireError.tooSlow }
        #expect(
            text(HTTPResponse(.ok, fields: request.fields), to: request)
                == "HTTP/1.1 200 OK\r\nHost: a\r\nX: \u{E9}\r\nContent-Length: 0\r\n\r\n"
        )
    }

    @Test(arguments: [
        (200, "OK", true), (100, "", true), (999, "Très bien\t!", true),
        (99, "OK", false), (1000, "OK", false), (-200, "OK", false),
        (200, "O\rK", false), (200, "OK\r\nX: y", false), (200, "\0", false),
    ])
    func `a status line must stay one line`(_ code: Int, _ reason: String, _ isSendable: Bool) {
        #expect(HTTPResponse(HTTPStatus(code: code, reason: reason)).isSendable == isSendable)
    }

    @Test func `an answer with a broken field is not sendable`() {
        #expect(!HTTPResponse(.ok, fields: HTTPFields([.init(name: "X", value: "\r\n")])).isSendable)
    }

    @Test func `a broken answer is never written`() async {
        await #expect(processExitsWith: .failure) {
            let fields = HTTPFields([.init(name: "X", value: "a\r\nContent-Length: 0")])
            _ = HTTPResponse(.ok, fields: fields).bytes(to: nil, keepsAlive: false)
        }
    }

    @Test func `a healthy answer is a plan of one step`() {
        #expect(
            ResponsePlan.answer([1, 2], keepsAlive: true) == ResponsePlan([.bytes([1, 2])], keepsAlive: true)
        )
    }
}
