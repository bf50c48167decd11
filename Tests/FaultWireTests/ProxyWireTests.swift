import JSONTree
import TestSupport
import Testing

/// What a unit sends comes through the proxy byte for byte, as if it was not there.
struct ProxyWireTests {
    /// All that comes, and how it ends.
    struct Bytes: Equatable, Sendable, CustomStringConvertible {
        var bytes: [UInt8]
        var end: RawClient.End

        var description: String { "\(end): \(String(decoding: bytes, as: UTF8.self).debugDescription)" }
    }

    /// - Parameter count: after which the connection is not looked at any more; nil reads to its end.
    private static func ask(_ served: Served, _ requests: String, _ count: Int? = nil) -> Bytes {
        let client = served.client()
        client.send(requests)
        if let count { return Bytes(bytes: client.receive(exactly: count), end: .open) }
        let (bytes, end) = client.receiveToEnd()
        return Bytes(bytes: bytes, end: end)
    }

    private static let last = Served.request(last: true)

    /// Those that need no handshake and no time of the device.
    private static let faults = [
        "latin1-header", "{ wrong-length: short }", "{ wrong-length: long }", "redirect-loop",
        "early-413",
        "no-reason", "{ redirect: 307 }", "empty-reply", "unasked-continue", "{ content-type: text/html }",
        "{ status: 500 }",
        "{ status: { code: 299, reason: Odd, body: { a: 1 } } }", "too-many-requests", "unavailable", "bad-chunk",
        "cut-json",
        "conflicting-length", "reset", "{ reset: 20 }", "{ reset: 200 }", "{ duplicate-header: Content-Type }",
        "close-delimited",
        "{ close-delimited: rst }", "fold", "{ close: in-head }", "{ close: in-body }", "early-hints", "garbage",
        "http-0.9",
        "no-colon", "missing-last-chunk", "{ surplus-bytes: 3 }", "bad-utf8", "{ retry-after-date: 90s }",
    ]

    @Test(arguments: faults)
    func `a fault of the unit arrives as it is`(fault: String) async throws {
        for requests in [Self.last, Served.request() + Self.last] {
            let direct = try await Served.with("do: \(fault)") { Self.ask($0, requests) }
            let proxied = try await Served.passingOn(unitFaults: "do: \(fault)") { Self.ask($0, requests) }
            #expect(direct == proxied, "\(fault)")
        }
    }

    /// The connection stays open, and nothing more comes.
    @Test func `an answer that stalls arrives as far as it goes`() async throws {
        let healthy = try await Served.with { Self.ask($0, Self.last) }.bytes
        let (begin, more) = try await Served.passingOn(unitFaults: "do: { stall: 30 }") { served in
            let client = served.client(patience: .seconds(1))
            client.send(Self.last)
            return (client.receive(exactly: 30), client.receiveToEnd())
        }
        #expect(begin == Array(healthy.prefix(30)))
        #expect(more.bytes == [] && more.end == .open)
    }

    @Test(arguments: ["head-with-body", "early-hints", "surplus-bytes"])
    func `an answer to HEAD too`(fault: String) async throws {
        let requests = Served.request("HEAD") + Served.request("HEAD", last: true)
        let direct = try await Served.with("do: \(fault)") { Self.ask($0, requests) }
        let proxied = try await Served.passingOn(unitFaults: "do: \(fault)") { Self.ask($0, requests) }
        #expect(direct == proxied)
    }

    @Test func `healthy answers, one behind the other, large ones among them`() async throws {
        let script = "replies: [{ on: GET /large, body: \(String(repeating: "x", count: 300_000)) }]\n"
        let requests =
            Served.request() + Served.request("GET", "/large") + Served.request("GET", "/nowhere") + Self.last
        let direct = try await Served.with(script: script) { Self.ask($0, requests) }
        let proxied = try await Served.passingOn(unitScript: script) { Self.ask($0, requests) }
        #expect(direct == proxied && direct.bytes.count > 300_000)
    }

    /// What a unit says that no fault of ours does.
    private static let odd: [(answer: String, end: RawClient.End)] = [
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n", .open),
        ("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", .open),
        ("HTTP/1.1 204 No Content\r\n\r\n", .open),
        ("HTTP/1.0 200 OK\r\n\r\nuntil the end", .closed),
        (
            "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            .open
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n folded\r\n\r\nabc", .open),
        ("HTTP/1.1 200 OK\r\nContent-Length: three\r\n\r\nabc", .open),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n3\r\nabc\r\n0\r\n\r\n", .open),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc", .open),
        ("220 mail.example ESMTP\r\n", .open), ("\0\u{1}\u{2}", .closed), ("HTTP/1.1 200 OK\r\nContent-Le", .reset),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", .closed), ("", .closed), ("", .reset),
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nraw", .open),
    ]

    @Test(arguments: odd.indices)
    func `an odd answer, cut at any byte, and its end`(index: Int) async throws {
        let (answer, end) = Self.odd[index]
        let bytes = Array(answer.utf8)
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            for byte in bytes { peer.send([byte]) }
            switch end {
            case .closed: peer.end()
            case .reset: peer.reset()
            case .open: break
            }
            peer.readToEnd()
        }
        let seen = try await Served.passingOn(toPort: server.port) { served in
            Self.ask(served, Served.request(), end == .open ? bytes.count : nil)
        }
        #expect(seen.end == end)
        // A reset may overtake what was sent before it.
        #expect(end == .reset ? bytes.starts(with: seen.bytes) : seen.bytes == bytes, "\(seen)")
    }

    @Test func `a long answer goes through while it comes, and a client that does not read holds the unit back`()
        async throws
    {
        let count = 64 * 1024 * 1024
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n")
            let piece = [UInt8](repeating: 0x61, count: 1024 * 1024)
            for _ in 0..<64 { peer.send(piece) }
            peer.readToEnd()
        }
        let seen = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Self.last)
            let begin = client.read(100)
            // Others are served meanwhile.
            let version = try served.ask("GET", "/device")["profile"] != nil
            let (rest, _) = client.countToEnd()
            return (begin.hasPrefix("HTTP/1.1 200 OK\r\n"), version, rest)
        }
        #expect(seen.0 && seen.1)
        #expect(seen.2 == count - 100 + "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n".utf8.count)
    }

    /// As the unit saw it. Chunks become one.
    @Test func `the request arrives as it was sent`() async throws {
        let head = "POST /api/v1/x?a=%20b&&c HTTP/1.1\r\nhost: Unit\r\nX-Odd:  two  spaces\r\nX-odd:\r\n"
        let server = ScriptedServer { peer in
            guard peer.read(until: "end") else { return }
            if peer.text.contains("chunked") { peer.read(until: "\r\n0\r\n\r\n") }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(peer.received.count)\r\n\r\n\(peer.text)")
            peer.end()
        }
        let (length, chunked) = ("Content-Length: 7\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n")
        let sent = [head + length + "the end", head + chunked + "3\r\nthe\r\n4\r\n end\r\n0\r\n\r\n"]
        let seen = try await Served.passingOn(toPort: server.port) { served in
            sent.map { String(decoding: Self.ask(served, $0).bytes, as: UTF8.self) }
        }
        #expect(seen[0].hasSuffix("\r\n\r\n" + sent[0]), "\(seen[0])")
        #expect(seen[1].hasSuffix("\r\n\r\n" + head + chunked + "7\r\nthe end\r\n0\r\n\r\n"), "\(seen[1])")
    }
}

/// A client that waits to be asked for its body.
struct ProxyContinueTests {
    private static let head = "POST /api/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"

    @Test func `the unit asks for the body`() async throws {
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            peer.send("HTTP/1.1 100 Go On\r\nX-Unit: 1\r\n\r\n")
            guard peer.read(until: "body") else { return }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            peer.readToEnd()
        }
        let seen = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Self.head)
            let interim = "HTTP/1.1 100 Go On\r\nX-Unit: 1\r\n\r\n"
            let first = client.read(interim.utf8.count)
            client.send("body")
            return (first == interim, client.read(40), try served.ask("GET", "/journal")["entries"]?[0]?["status"]?.int)
        }
        #expect(seen == (true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200))
    }

    @Test func `the unit refuses the body, and the connection ends`() async throws {
        let refusal = "HTTP/1.1 417 No\r\nContent-Length: 3\r\n\r\nno!"
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            for byte in refusal.utf8 { peer.send([byte]) }
            peer.readToEnd()
        }
        let seen = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Self.head)
            return Seen(client.readToEnd().text, .closed)
        }
        #expect(seen.text == refusal)
    }

    @Test func `a client that does not wait for long is served too`() async throws {
        let server = ScriptedServer { peer in
            guard peer.read(until: "body") else { return }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            peer.readToEnd()
        }
        let text = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Self.head + "body")
            return client.read(40)
        }
        #expect(text == "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    }
}
