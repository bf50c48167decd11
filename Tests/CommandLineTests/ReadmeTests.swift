import Foundation
import TestSupport
import Testing

/// What the README and the pages of docs show is so. `scripts/docs` runs their commands.
struct ReadmeTests {
    @Test func `its script is the file that it names`() throws {
        let script = try Repository.text("examples/concierge.yaml")
        #expect(try Repository.text("README.md").contains("```yaml\n\(script)```"))
    }

    @Test func `its finding is what check prints`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = try Repository.text("examples/concierge.yaml").replacing("times:", with: "tiems:")
        try script.write(to: folder.appending(path: "concierge.yaml"), atomically: true, encoding: .utf8)
        let outcome = try await Program.run("check", "concierge.yaml", folder: folder)
        #expect(outcome.code == 2)
        #expect(try Repository.text("README.md").contains("```\n\(outcome.output)```"))
    }

    @Test func `its coverage is that of three calls`() async throws {
        let script = "examples/concierge.yaml"
        let report = try await Program.serving("--quiet", "--clock", "manual", "--scenario", script) { program in
            let password = "e10adc3949ba59abbe56e057f20f883e"
            let login = try program.get("device", "/api/v1/login?username=admin&password=\(password)")
            let token = login.split(separator: #""token":""#).last?.prefix { $0 != "\"" } ?? ""
            for _ in 0..<3 {
                _ = try program.ask(
                    "device",
                    """
                    POST /api/v1/system/debug/call/start HTTP/1.1
                    Host: device
                    Authorization: Bearer \(token)
                    Connection: close
                    Content-Length: 16

                    {"number":"101"}
                    """
                )
                _ = try program.ask(
                    "control",
                    """
                    POST /clock/advance HTTP/1.1
                    Host: localhost
                    Connection: close
                    Content-Length: 11

                    {"by":"3s"}
                    """
                )
            }
            return try program.get("control", "/coverage?format=text")
        }
        let start = try #require(report.firstRange(of: "device 1:")?.lowerBound)
        let end = try #require(report.firstRange(of: "\ncalls\n")?.lowerBound)
        #expect(try Repository.text("docs/testing.md").contains("```\n\(report[start..<end])```"), "\(report)")
    }

    @Test func `its table of endpoints is the contract's`() async throws {
        let table = try await Program.run("contract", "--format", "coverage").output
        let page = try Repository.text("docs/endpoints.md")
        try Golden.expect(page.replacingSection("endpoints", with: table), equals: "docs/endpoints.md")
    }

    @Test func `it is one screen`() throws {
        #expect(try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 121)
    }

    @Test func `each path that it names is there`() throws {
        let readme = try Repository.text("README.md")
        for path in readme.matches(of: #/(?:scripts|fixtures|Sources)/[A-Za-z0-9/+.-]+[A-Za-z0-9]/#).map(\.output) {
            #expect(
                FileManager.default.fileExists(atPath: Repository.root.appending(path: String(path)).path),
                "\(path)"
            )
        }
    }
}

extension String {
    /// What stands between `<!-- name -->` and `<!-- /name -->`.
    func replacingSection(_ name: String, with text: String) -> String {
        guard let start = firstRange(of: "<!-- \(name) -->\n")?.upperBound,
            let end = firstRange(of: "<!-- /\(name) -->")?.lowerBound
        else { return self }
        return self[..<start] + text + self[end...]
    }
}

/// Other programs.
enum Tool {
    /// What it prints; both streams.
    static func run(_ path: String, _ arguments: String...) throws -> String {
        let output = OutputPipe()
        let process = try ChildProcess(path, arguments, output: output.writing, errors: output.writing)
        output.closeWriting()
        defer { process.wait() }
        return output.readToEnd()
    }
}
