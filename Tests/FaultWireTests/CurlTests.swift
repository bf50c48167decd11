import Foundation
import Scenarios
import TestSupport
import Testing

/// Each fault as curl sees it, by its exit code. The table of them is the one in `docs/faults.md`.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: Curl.path), "curl is not installed"))
struct CurlTests {
    /// A fault as a script writes it, and how curl ends.
    struct Row: Sendable, CustomTestStringConvertible {
        var fault: String
        var code: Int32
        /// Whether it strikes HTTPS alone.
        var isSecure: Bool
        var testDescription: String { fault }

        /// `delay` for `{ delay: 800ms }`.
        var word: String {
            String(fault.drop { "{ ".contains($0) }.prefix { !": }".contains($0) })
        }
    }

    /// A row of the page has spellings, and a code for each of them or one for all.
    static let table: [Row] = {
        let page = (try? Repository.text("docs/faults.md")) ?? ""
        guard let start = page.firstRange(of: "| `do` |")?.upperBound else { return [] }
        let lines = page[start...].split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        return lines.prefix { $0.hasPrefix("|") }.flatMap { line in
            let cells = line.split(separator: "|")
            let faults = cells[0].split(separator: "`").filter { $0.contains { $0.isLetter } }.map(String.init)
            let codes = cells.last?.split(separator: ",").compactMap { Int32($0.filter(\.isNumber)) } ?? []
            let isSecure = cells[1].contains("HTTPS")
            return zip(faults, codes.count == 1 ? faults.map { _ in codes[0] } : codes).map {
                Row(fault: $0, code: $1, isSecure: isSecure)
            }
        }
    }()

    @Test func `the table has a row for each fault that a script can name`() {
        #expect(Set(Self.table.map(\.word)) == Set(FaultReader.words))
    }

    @Test(arguments: table)
    func `curl ends as the page says`(row: Row) async throws {
        let replies = "replies: [{ on: POST /here, body: good }]\n"
        let ended = try await Served.with("{ do: \(row.fault) }", script: replies, isSecure: row.isSecure) { served in
            let url = "\(row.isSecure ? "https" : "http")://127.0.0.1:\(served.device)"
            switch row.word {
            case _ where row.isSecure:
                let file = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID()).pem")
                try Data(served.trusted ?? []).write(to: file)
                defer { try? FileManager.default.removeItem(at: file) }
                return try Curl.run(until: row.code, "--cacert", file.path, url + "/api/info")
            case "no-continue":
                return try Curl.run(until: row.code, url + "/here", "--header", "Expect: 100-continue", "--data", "{}")
            case "tiny-backlog":
                // One is served, and one may wait.
                let first = served.client()
                first.send(Served.request())
                _ = first.readAnswer()
                let second = served.client()
                defer { withExtendedLifetime((first, second)) {} }
                return try Curl.run(until: row.code, url + "/api/info")
            default:
                return try Curl.run(until: row.code, url + "/api/info")
            }
        }
        #expect(ended == row.code, "\(row.fault)")
    }

    @Test(arguments: [("stall", Int32(28)), ("empty-reply", 52), ("{ delay: 5s }", 28)])
    func `also as the connection is accepted`(fault: String, code: Int32) async throws {
        let ended = try await Served.with("{ phase: accept, do: \(fault) }") {
            try Curl.run(until: code, "http://127.0.0.1:\($0.device)/api/info")
        }
        #expect(ended == code)
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

    /// Fails on 4xx and 5xx, follows three redirections, and waits a second at the most where it shall wait in vain; a
    /// busy machine may be slow with the other answers.
    static func run(until code: Int32 = 0, _ arguments: String...) throws -> Int32 {
        let patience = code == 28 ? "1" : "60"
        let limits = ["--max-redirs", "3", "--max-time", patience, "--expect100-timeout", "0.2"]
        let all = ["--silent", "--fail", "--location"] + limits + arguments
        return try ChildProcess(path, all, environment: [:]).wait()
    }
}
