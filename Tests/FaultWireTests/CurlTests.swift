import Foundation
import TestSupport
import Testing

/// Each fault as curl sees it, by its exit code.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: Curl.path), "curl is not installed"))
struct CurlTests {
    @Test(arguments: [
        ("do: { delay: 5s }", 28),
        ("do: { drip: { bytes: 10, each: 1s } }", 28),
        ("do: stall", 28),
        ("do: { stall: 100 }", 28),
        ("{ phase: accept, do: stall }", 28),
        ("do: reset", 56),
        ("do: { reset: 100 }", 56),
        ("do: empty-reply", 52),
        ("do: { close: before-body }", 18),
        ("do: { close: in-body }", 18),
        ("do: garbage", 1),
        ("do: http-0.9", 1),
        ("do: { wrong-length: long }", 18),
        ("do: { wrong-length: short }", 0),
        ("do: bad-chunk", 56),
        ("do: missing-last-chunk", 18),
        ("do: conflicting-length", 18),
        ("do: { duplicate-header: Content-Type }", 0),
        ("do: bad-utf8", 0),
        ("do: cut-json", 0),
        ("do: { content-type: text/html }", 0),
        ("do: { status: 500 }", 22),
        ("do: token-died", 22),
        ("do: too-many-requests", 22),
        ("do: unavailable", 22),
        ("do: early-413", 22),
        ("do: redirect-loop", 47),
        ("do: { one-at-a-time: 5s }", 28),
    ])
    func `curl ends as it should`(rule: String, code: Int32) async throws {
        let ended = try await Served.with(rule) { try Curl.run("http://127.0.0.1:\($0.device)/api/info") }
        #expect(ended == code, "\(rule)")
    }

    /// RST right behind the handshake meets curl while it connects, sends or reads.
    @Test func `curl loses a connection that is reset as it is accepted`() async throws {
        let ended = try await Served.with("{ phase: accept, do: reset }") {
            try Curl.run("http://127.0.0.1:\($0.device)/api/info")
        }
        #expect([7, 55, 56].contains(ended))
    }

    @Test func `without a rule it succeeds`() async throws {
        #expect(try await Served.with { try Curl.run("http://127.0.0.1:\($0.device)/api/info") } == 0)
    }
}

enum Curl {
    static let path = "/usr/bin/curl"

    /// Fails on 4xx and 5xx, follows three redirections, and waits a second at the most.
    static func run(_ url: String) throws -> Int32 {
        let arguments = ["--silent", "--fail", "--location", "--max-redirs", "3", "--max-time", "1", url]
        return try ChildProcess(path, arguments, environment: [:]).wait()
    }
}
