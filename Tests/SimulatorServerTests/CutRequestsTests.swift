import Bundles
import JSONTree
import TestSupport
import Testing

/// A client that ends in the middle of its request leaves an entry of the journal, with its finding.
struct CutRequestsTests {
    private static let head = "POST /api/v1/yy HTTP/1.1\r\nHost: d\r\nContent-Length: 9\r\n"

    @Test(arguments: ["GET /api/v1/l", head, head + "\r\n", head + "\r\n{\"a\":1"], [true, false])
    func `what came is noted`(text: String, isReset: Bool) async throws {
        try await Loopback.serving { loopback in
            let client = loopback.client()
            client.send(text)
            // So that it was read by then.
            _ = loopback.control("GET", "/clock")
            if isReset { client.reset() } else { client.shutdownWrite() }
            Self.awaitEntries(1, of: loopback)
            let entry = try Self.entry(1, of: loopback)
            #expect(entry["kind"] == "refusal")
            #expect(entry["received"] == .string(text))
            #expect(entry["status"] == 0)
            #expect(entry["method"] == (text.hasPrefix("GET") ? "GET" : "POST"))
            #expect(loopback.control("GET", "/findings").contains("request-cut"))
            #expect(
                loopback.control("POST", "/verify", #"{"path":"/api/v1/yy","never":true}"#).contains(" 409 ")
                    != text.hasPrefix("GET")
            )
            #expect(
                loopback.control("POST", "/verify", #"{"path":"*/l*","never":true}"#).contains(" 409 ")
                    == text.hasPrefix("GET")
            )
        }
    }

    @Test func `a connection that ends between requests is no request`() async throws {
        try await Loopback.serving { loopback in
            for text in [
                "", "\r\n", "GET /api/info HTTP/1.1\r\nHost: d\r\n\r\n",
                "GET /api/info HTTP/1.1\r\nHost: d\r\n\r\n\r\n",
            ] {
                let client = loopback.client()
                client.send(text)
                client.shutdownWrite()
                _ = client.readToEnd()
            }
            #expect(!loopback.control("GET", "/findings").contains("request-cut"))
        }
    }

    @Test func `half a request behind a whole one is noted too, and a bundle plays it again`() async throws {
        try await Loopback.serving { loopback in
            let client = loopback.client()
            client.send("GET /api/info HTTP/1.1\r\nHost: d\r\n\r\nGET /half")
            client.shutdownWrite()
            #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 200"))
            let entry = try Self.entry(2, of: loopback)
            #expect(entry["target"] == "/half")
            let bundle = try loopback.bundle()
            #expect(Replay(of: bundle).differences.isEmpty)
        }
    }

    @Test func `the head of a body that is refused is kept`() async throws {
        try await Loopback.serving { loopback in
            let client = loopback.client()
            client.send("POST /api/v1/yy HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n")
            _ = loopback.control("GET", "/clock")
            client.send("zz\r\n")
            #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 400"))
            let entry = try Self.entry(1, of: loopback)
            #expect(entry["target"] == "/api/v1/yy")
            #expect(entry["received"]?.string?.hasSuffix("\r\n\r\nzz\r\n") == true)
        }
    }

    /// The reset reaches the loop at once; which of two sockets it sees to first is its own affair.
    private static func awaitEntries(_ count: Int, of loopback: Loopback) {
        for _ in 0..<1000 where !loopback.control("GET", "/journal").contains(#""last":\(count)"#) {}
    }

    private static func entry(_ id: Int, of loopback: Loopback) throws -> JSONValue {
        let answer = loopback.control("GET", "/journal/\(id)")
        let end = try #require(answer.firstRange(of: "\r\n\r\n")?.upperBound)
        return try JSONReader.read(Array(answer[end...].utf8))
    }
}
