import HTTPWire
import TestSupport
import Testing

struct ResponseParserTests {
    /// What came of it, at every cut: the bytes that are not consumed are offered again.
    private func outcomes(of text: String, to method: String = "GET", ending: Bool = false) -> Set<String> {
        Set(
            EverySplit(of: Array(text.utf8)).map { parts in
                var parser = ResponseParser(to: method, limits: WireLimits(requestLine: 64, headerBlock: 128, body: 64))
                var kept: [UInt8] = []
                for part in parts {
                    kept += part
                    let (consumed, step) = kept.withUnsafeBytes { parser.read($0) }
                    kept.removeFirst(consumed)
                    switch step {
                    case .needMore: continue
                    case .complete(let answer): return describe(answer)
                    case .refused(.malformed(let fault)): return "malformed \(fault.rawValue)"
                    case .refused(let error): return "\(error)"
                    }
                }
                return ending ? parser.end().map(describe) ?? "not whole" : "needs more"
            }
        )
    }

    private func describe(_ answer: ReceivedResponse) -> String {
        let body = String(decoding: answer.body, as: UTF8.self)
        return "\(answer.status.code) \(answer.status.reason)|\(body)|\(answer.keepsAlive ? "on" : "end")"
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200 OK|hi|on"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200 OK||on"),
        ("HTTP/1.1 204\r\n\r\n", "204 ||on"),
        ("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx", "200 |x|on"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "200 OK|hi|on"),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n",
            "401 No||on"
        ),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "304 Not Modified||on"),
        ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", "200 OK|x|end"),
        ("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", "200 OK|x|end"),
        ("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx", "200 OK|x|on"),
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "101 Switching Protocols||on"),
    ])
    func `an answer is read at every cut`(text: String, wanted: String) {
        #expect(outcomes(of: text) == [wanted])
    }

    @Test func `an answer to HEAD has no body`() {
        #expect(outcomes(of: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", to: "HEAD") == ["200 OK||on"])
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n\r\nall of it", "200 OK|all of it|end"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nall", "not whole"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", "not whole"),
        ("HTTP/1.1 200 O", "not whole"),
        ("", "not whole"),
    ])
    func `the end of the connection ends an answer without a length only`(text: String, wanted: String) {
        #expect(outcomes(of: text, ending: true) == [wanted])
    }

    @Test(arguments: [
        ("SIP/2.0 200 OK\r\n\r\n", "malformed statusLine"),
        ("HTTP/1.1 20 OK\r\n\r\n", "malformed statusLine"),
        ("HTTP/1.1 099 Low\r\n\r\n", "malformed statusLine"),
        ("HTTP/2 200 OK\r\n\r\n", "malformed statusLine"),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "malformed fieldLine"),
        ("HTTP/1.1 200 OK\n\n", "malformed bareLineFeed"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n", "bodyTooLarge"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "malformed contentLengthWithChunked"
        ),
        ("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 65), "bodyTooLarge"),
        ("HTTP/1.1 200 OK\r\nA: " + String(repeating: "x", count: 129), "headerTooLarge"),
    ])
    func `what is no answer is refused at every cut`(text: String, wanted: String) {
        #expect(outcomes(of: text) == [wanted])
    }

    @Test func `bytes behind an answer are left`() {
        var parser = ResponseParser(to: "GET")
        let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 500".utf8)
        let (consumed, _) = bytes.withUnsafeBytes { parser.read($0) }
        #expect(consumed == bytes.count - 12)
    }

    @Test func `it tells whether a byte has come`() {
        var parser = ResponseParser(to: "GET")
        #expect(!parser.hasBegun)
        _ = Array("H".utf8).withUnsafeBytes { parser.read($0) }
        #expect(parser.hasBegun)
    }
}
