import JSONTree
import TLS
import TestSupport
import Testing

/// What goes wrong with TLS, as sockets see it.
struct HandshakeTests {
    private static let wrong = ["expired", "wrong-host", "unknown-ca"]

    @Test(arguments: wrong)
    func `a client that checks refuses a wrong certificate, and nothing is reported`(word: String) async throws {
        try await Served.with("{ nth: 2, do: \(word) }", isSecure: true) { served in
            for turn in 1...3 {
                #expect(served.secureClient().shakeHands() == (turn != 2))
            }
            let findings = try served.findings()
            #expect(findings == [])
            let journal = try served.ask("GET", "/journal?what=all").text
            #expect(journal.contains(word) && journal.contains("handshake"))
        }
    }

    @Test(arguments: wrong)
    func `a client that goes on is found, once for each connection`(word: String) async throws {
        try await Served.with("{ do: \(word) }", isSecure: true) { served in
            // One that only shakes hands has told nobody anything.
            #expect(SecureClient(port: served.device, trusting: nil).shakeHands())
            let before = try served.findings()
            #expect(before == [])
            for _ in 1...2 {
                let client = SecureClient(port: served.device, trusting: nil)
                client.send(Served.request() + Served.request(last: true))
                #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 200 OK"))
            }
            let after = try served.findings()
            #expect(after == ["certificate-not-checked 2"])
        }
    }

    @Test func `a stalled handshake is silent, and a reset one is reset`() async throws {
        try await Served.with("{ nth: 1, do: handshake-stall }", "{ nth: 2, do: handshake-reset }", isSecure: true) {
            let stalled = $0.client(patience: .milliseconds(200))
            stalled.send("anything")
            #expect(stalled.readToEnd() == ("", .open))
            let reset = $0.secureClient()
            #expect(reset.readToEnd().end == .reset)
            #expect($0.secureClient().shakeHands())
        }
    }

    @Test func `who waits for ever for a handshake is found`() async throws {
        let served = try await Served.with("{ do: handshake-stall }", isSecure: true, patience: .milliseconds(50)) {
            let client = $0.client()
            client.send("anything")
            try $0.ask("GET", "/wait?for=journal.idle:200ms&timeout=1m")
            let findings = try $0.findings()
            withExtendedLifetime(client) {}
            return findings
        }
        #expect(served == ["no-timeout 1"])
    }

    @Test func `without close_notify the body ends in the middle`() async throws {
        for (framing, hasLength) in [("length", true), ("close-delimited", false)] {
            try await Served.with("{ nth: 1, do: { no-close-notify: \(framing) } }", isSecure: true) { served in
                let cut = served.secureClient()
                cut.send(Served.request(last: true))
                let (text, end) = cut.readToEnd()
                #expect(end == .closed && !cut.hasFarewell)
                #expect(text.contains("Content-Length: ") == hasLength && !text.hasSuffix("}"))
                let whole = served.secureClient()
                whole.send(Served.request(last: true))
                #expect(whole.readToEnd().text.hasSuffix("}") && whole.hasFarewell)
            }
        }
    }

    @Test func `after each reboot there is another certificate, until a reset`() async throws {
        try await Served.with("{ do: new-certificate }", isSecure: true) { served in
            #expect(served.secureClient().shakeHands())
            for _ in 1...2 {
                try served.ask("POST", "/do", #"{"reboot":true}"#)
                try served.advance("10s")
                #expect(!served.secureClient().shakeHands())
                #expect(SecureClient(port: served.device, trusting: nil).shakeHands())
            }
            try served.ask("POST", "/reset")
            #expect(served.secureClient().shakeHands())
        }
    }

    @Test func `TLS 1.0 is not what a client of today speaks`() async throws {
        try await Served.with("{ do: old-tls }", isSecure: true) { served in
            let client = served.secureClient()
            #expect(!client.shakeHands())
            #expect(client.stream.failure != nil)
        }
    }

    @Test func `at a door without TLS no handshake fault strikes`() async throws {
        try await Served.with("{ times: 1, do: expired }", "{ do: handshake-reset }") {
            #expect($0.see().text.hasPrefix("HTTP/1.1 200 OK"))
        }
    }
}

extension Served {
    func secureClient() -> SecureClient {
        SecureClient(port: device, trusting: trusted)
    }

    /// Each with how often it was seen.
    fileprivate func findings() throws -> [String] {
        try #require(ask("GET", "/findings")["findings"]?.array).map {
            "\($0["kind"]?.string ?? "") \($0["count"]?.text ?? "")"
        }
    }
}
