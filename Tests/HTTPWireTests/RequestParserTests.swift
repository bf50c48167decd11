import HTTPWire
import Testing

@Suite struct RequestParserTests {
    private let head = Array("GET /a?b=c HTTP/1.1\r\nHost: 10.0.0.2\r\nX-One: 1\r\nx-one:  2 \r\n\r\n".utf8)

    @Test func `a request is read whole, and keeps its head`() throws {
        let wire = Wire.read([head])
        #expect(
            wire.steps == [
                .complete(
                    HTTPRequest(
                        method: "GET",
                        target: RequestTarget(text: "/a?b=c", path: "/a", query: [.init(name: "b", value: "c")]),
                        fields: HTTPFields([
                            .init(name: "Host", value: "10.0.0.2"),
                            .init(name: "X-One", value: "1"),
                            .init(name: "x-one", value: "2"),
                        ]),
                        head: head
                    )
                )
            ]
        )
    }

    @Test func `the phase tells what the connection is waiting for`() {
        var wire = Wire()
        var phases: [RequestParser.Phase] = [wire.parser.phase]
        for part in ["\r", "\n", "P", "OST / HTTP/1.1\r\nHost:\r\nContent-Length: 2\r\n\r", "\n", "a", "b"] {
            wire.receive(Array(part.utf8))
            phases.append(wire.parser.phase)
        }
        #expect(phases == [.idle, .idle, .idle, .head, .head, .body, .body, .idle])
    }

    @Test func `an incomplete head is not consumed, a body is consumed as it comes`() {
        var wire = Wire()
        var consumed: [Int] = []
        for part in ["\r\nPOST / HTTP/1.1\r\nHost:\r\nContent-Length: 3\r\n", "\r\n", "a", "b", "c"] {
            wire.receive(Array(part.utf8))
            consumed.append(wire.consumed)
        }
        #expect(consumed == [2, 47, 48, 49, 50])
    }

    @Test func `a refused parser stays refused and consumes nothing`() {
        var parser = RequestParser()
        let broken = Array("HELLO\r\n".utf8)
        for bytes in [broken, head, []] {
            let answer = bytes.withUnsafeBytes { parser.read($0) }
            #expect(answer == (0, .refused(.malformed(.requestLine))))
        }
    }

    @Test func `100 Continue is asked for once`() {
        var wire = Wire()
        let head = "POST / HTTP/1.1\r\nHost:\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        for part in [head, "", "a", "b"] { wire.receive(Array(part.utf8)) }
        #expect(wire.transcript == ["continue", "complete POST / HTTP/1.1 keep-alive \"ab\""])
    }

    /// Each byte that the parser has seen is replaced by LF in the next call: whoever looks for the line end there again
    /// finds a bare one. So a head that comes byte by byte costs one look a byte.
    @Test func `a dripped head is searched once`() {
        var parser = RequestParser()
        for count in 1..<head.count {
            let isLineEnd = head[count - 1] == 0x0A
            let bytes = isLineEnd ? Array(head[..<count]) : Array(repeating: 0x0A, count: count - 1) + [head[count - 1]]
            let answer = bytes.withUnsafeBytes { parser.read($0) }
            #expect(answer == (0, .needMore), "after \(count) bytes")
        }
        #expect(head.withUnsafeBytes { parser.read($0) }.consumed == head.count)
    }

    @Test(arguments: [(1, true), (8, true), (4096, true), (4097, false)])
    func `a body is read up to its limit, to the byte`(_ size: Int, _ isAccepted: Bool) {
        let body = Array(repeating: UInt8(ascii: "x"), count: size)
        let head = Array("PUT / HTTP/1.1\r\nHost:\r\nContent-Length: \(size)\r\n\r\n".utf8)
        let step = Wire.read([head + body], limits: WireLimits(body: 4096)).steps.first
        switch step {
        case .complete(let request): #expect(isAccepted && request.body == body)
        default: #expect(!isAccepted && step == .refused(.bodyTooLarge))
        }
    }

    @Test func `each error has its status`() {
        let errors: [WireError] = [
            .malformed(.chunk), .targetTooLong, .headerTooLarge, .bodyTooLarge, .tooSlow, .incomplete,
        ]
        #expect(errors.map(\.status.code) == [400, 414, 431, 413, 408, 400])
    }
}
