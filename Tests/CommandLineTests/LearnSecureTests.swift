import Foundation
import TLS
import TestSupport
import Testing

/// `ringback learn` and `ringback diff`, asked of units that speak HTTPS.
struct LearnSecureTests {
    /// A simulator that speaks HTTPS, and a folder in which `ca.pem` is what to trust.
    private static func serving(
        _ options: String...,
        body: @escaping @Sendable (_ url: String, _ folder: URL) throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secure-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let serve = ["--tls", "--clock", "manual"] + options
        let own = serve.contains("--tls-cert") ? [] : ["--tls-ca-out", folder.appending(path: "ca.pem").path]
        try await Program.serving(serve + own) { simulator in
            try body("https://127.0.0.1:\(try simulator.port("device"))", folder)
        }
    }

    private static func run(_ folder: URL, _ arguments: String...) throws -> Program.Outcome {
        try RunningProgram(arguments + ["--pace", "0ms"], [:], folder).finish()
    }

    @Test func `a unit whose certificate is trusted is learnt, and answers as the simulator does`() async throws {
        try await Self.serving("--profile", "android-panel") { url, folder in
            let learnt = try Self.run(folder, "learn", url, "--ca", "ca.pem", "--out", "door.yaml")
            #expect(learnt.code == 0, "\(learnt)")
            #expect(learnt.errors == "")
            let diff = try Self.run(folder, "diff", url, "--ca", "ca.pem", "--profile", "door.yaml")
            #expect(diff.code == 0, "\(diff)")
            #expect(diff.output.hasPrefix("\(url) answers "))
            for option in [["--insecure"], ["--insecure", "--profile", "android-panel"]] {
                #expect(try RunningProgram(["diff", url, "--pace", "0ms"] + option, [:], folder).finish().code == 0)
            }
        }
    }

    @Test func `a certificate that nobody here trusts is refused, and nothing is asked`() async throws {
        try await Self.serving { url, folder in
            try Data(PEM().certificate).write(to: folder.appending(path: "other.pem"))
            for trust in [[], ["--ca", "other.pem"]] {
                for command in [["learn", "--out", "door.yaml"], ["diff"]] {
                    let outcome = try RunningProgram(command + [url] + trust, [:], folder).finish()
                    #expect(outcome.code == 1)
                    #expect(outcome.output == "")
                    let words =
                        "its certificate is not trusted: self-signed certificate; "
                        + "--ca FILE trusts the certificates in FILE, --insecure takes any\n"
                    #expect(outcome.errors.hasSuffix(words), "\(outcome.errors)")
                    #expect(outcome.errors.split(separator: "\n").count == 1)
                }
            }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "door.yaml").path))
        }
    }

    @Test(arguments: [("expired", "certificate has expired"), ("wrong-host", "IP address mismatch")])
    func `a certificate that does not fit is refused in spite of the file`(fault: String, why: String) async throws {
        let script = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: script) }
        try Data("faults:\n  - { do: \(fault) }\n".utf8).write(to: script)
        try await Self.serving("--scenario", script.path) { url, folder in
            let refused = try Self.run(folder, "learn", url, "--ca", "ca.pem", "--out", "door.yaml")
            #expect(refused.code == 1)
            #expect(refused.errors.contains("its certificate is not trusted: \(why);"), "\(refused.errors)")
            let taken = try Self.run(folder, "learn", url, "--insecure", "--out", "door.yaml")
            #expect(taken.code == 0, "\(taken)")
        }
    }

    @Test func `mistakes about trust are told before anything is asked`() async throws {
        for (options, words) in [
            (["http://x", "--ca", "/etc/passwd"], "--ca is for https, and http://x is not"),
            (["http://x", "--insecure"], "--insecure is for https, and http://x is not"),
            (["https://x", "--insecure", "--ca", "ca.pem"], "--ca and --insecure exclude each other"),
            (["https://x", "--ca", "/nowhere.pem"], "/nowhere.pem: No such file or directory"),
            (["https://x", "--ca", "/etc/passwd"], "/etc/passwd holds no certificate: PEM begins with"),
        ] {
            for command in [["learn", "--out", "/dev/null"], ["diff"]] {
                let outcome = try await Program.run(command + options, folder: Repository.root)
                #expect(outcome.code == 2)
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
            }
        }
    }

    @Test func `a unit that redirects to https at the same host is told of once`() async throws {
        let script = FileManager.default.temporaryDirectory.appending(path: "moved-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: script) }
        for (place, words) in [
            ("https://127.0.0.1/api/info", "it answers over https only: ask https://127.0.0.1\n"),
            ("https://127.0.0.1:8443/", "it answers over https only: ask https://127.0.0.1:8443\n"),
            ("https://elsewhere.example/", "it leads to https://elsewhere.example/, which is not followed (301)\n"),
            ("/web/", "it leads to /web/, which is not followed (301)\n"),
        ] {
            let reply = "replies:\n  - { on: '*', status: 301, headers: { Location: '\(place)' }, body: '' }\n"
            try Data(reply.utf8).write(to: script)
            try await Program.serving("--scenario", script.path, "--clock", "manual") { simulator in
                let url = "http://127.0.0.1:\(try simulator.port("device"))"
                for command in [["learn", "--out", "/dev/null"], ["diff"]] {
                    let outcome = try RunningProgram(command + [url, "--pace", "0ms"], [:], Repository.root).finish()
                    #expect(outcome.code == 1)
                    #expect(outcome.errors.hasSuffix(words), "\(outcome.errors)")
                    #expect(outcome.errors.split(separator: "\n").count == 1)
                }
            }
        }
    }
}
