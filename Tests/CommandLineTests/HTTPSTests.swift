import Foundation
import TLS
import TestSupport
import Testing

/// `--tls` and its kin, as a user has them.
struct HTTPSTests {
    private static let request = "GET /api/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    @Test func `the device's port speaks HTTPS, and whoever has the certificate trusts it`() async throws {
        let file = Self.temporaryFile()
        defer { try? FileManager.default.removeItem(at: file) }
        let (line, answer, errors) = try await Program.serving("--tls", "--tls-ca-out", file.path) { program in
            let trusted = [UInt8](try Data(contentsOf: file))
            let client = SecureClient(port: try program.port("device"), trusting: trusted)
            client.send(Self.request)
            let answer = client.readToEnd().text
            #expect(client.hasFarewell)
            try program.await("/api/info")
            return (program.readyLine, answer, program.errorText)
        }
        #expect(line.contains(#""device":"https://127.0.0.1:"#))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(errors.contains("  device   https://127.0.0.1:"))
    }

    @Test func `a second door speaks HTTPS beside HTTP`() async throws {
        let (line, errors) = try await Program.serving("--tls-port", "0", "--devices", "2") { program in
            for name in ["device_tls"] {
                let client = SecureClient(port: try program.port(name), trusting: nil)
                client.send(Self.request)
                #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
            #expect(try program.get("device", "/api/info").hasPrefix("HTTP/1.1 200 OK\n"))
            #expect(try program.get("control", "/devices").contains(#""url_tls":"https://127.0.0.1:"#))
            return (program.readyLine, program.errorText)
        }
        #expect(line.contains(#""device":"http://127.0.0.1:"#) && line.contains(#""devices_tls":["https://127.0.0.1:"#))
        #expect(errors.contains("  device   http://127.0.0.1:") && errors.contains("  https    https://127.0.0.1:"))
    }

    @Test func `a certificate of the user's is served`() async throws {
        let pem = PEM()
        let file = Self.temporaryFile()
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(pem.certificate + pem.key).write(to: file)
        let answer = try await Program.serving("--tls", "--tls-cert", file.path) { program in
            let client = SecureClient(port: try program.port("device"), trusting: pem.certificate)
            client.send(Self.request)
            return client.readToEnd().text
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `a command finds the certificate, which goes with it`() async throws {
        let script = "echo $RINGBACK_URL $RINGBACK_TLS_URL $RINGBACK_CA; head -1 $RINGBACK_CA; stat -c %a $RINGBACK_CA"
        let outcome = try await Program.run(
            ["run", "--quiet", "--tls", "--", "sh", "-c", script],
            folder: Repository.root
        )
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let words = try #require(lines.first).split(separator: " ").map(String.init)
        #expect(words.count == 3 && words[0].hasPrefix("https://") && words[0] == words[1])
        #expect(lines.dropFirst() == ["-----BEGIN CERTIFICATE-----", "600"])
        #expect(!FileManager.default.fileExists(atPath: words[2]))
        #expect(outcome.errors.isEmpty)
    }

    @Test func `a profile that begins with HTTPS needs no option`() async throws {
        let profile = FileManager.default.temporaryDirectory.appending(path: "encrypted-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: profile) }
        try Data("family: android-panels\nsettings: { web-ssl: true }\n".utf8).write(to: profile)
        let words = ["run", "--quiet", "--profile", profile.path, "--ready-file", "/dev/stdout", "--", "sh", "-c"]
        let script = "echo; echo $RINGBACK_URL $RINGBACK_TLS_URL; head -1 $RINGBACK_CA"
        let outcome = try await Program.run(words + [script], folder: Repository.root)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.contains(#""device":"http://127.0.0.1:"#) == true)
        #expect(lines.first?.contains(#""device_tls":"https://127.0.0.1:"#) == true)
        #expect(lines.dropFirst().first?.contains(" https://127.0.0.1:") == true)
        #expect(lines.last == "-----BEGIN CERTIFICATE-----")
        #expect(outcome.errors.isEmpty)
    }

    @Test func `a rule about handshakes is told of where there are none`() async throws {
        let script = FileManager.default.temporaryDirectory.appending(path: "night-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: script) }
        try Data("faults:\n  - { do: expired }\n".utf8).write(to: script)
        let words = ["run", "--quiet", "--scenario", script.path, "--", "true"]
        let outcome = try await Program.run(words, folder: Repository.root)
        #expect(outcome.errors.hasSuffix(".yaml:2: expired strikes HTTPS alone: serve with --tls or --tls-port\n"))
    }

    @Test(
        arguments: [
            (["--tls", "--tls-port", "0"], "--tls and --tls-port exclude each other"),
            (["--tls-cert", "c.pem"], "--tls-cert needs --tls or --tls-port"),
            (["--tls-ca-out", "ca.pem"], "--tls-ca-out needs --tls or --tls-port"),
            (["--tls", "--tls-key", "k.pem"], "--tls-key needs --tls-cert"),
            (["--tls", "--tls-cert", "c.pem", "--tls-ca-out", "ca"], "--tls-ca-out and --tls-cert exclude each other"),
            (["--tls-port", "65536"], "--tls-port must be 0 to 65535, not 65536"),
            (["--tls-port", "45123", "--control-port", "45123"], "--control-port and --tls-port are both 45123"),
            (["--tls-port", "45123", "--port", "45123"], "--port and --tls-port are both 45123"),
            (["--tls", "--tls-cert", "/nowhere/c.pem"], "ringback: error: /nowhere/c.pem: No such file or directory"),
            (["--tls", "--tls-cert", "/etc/passwd"], "/etc/passwd holds no certificate: PEM begins with"),
            (["--tls", "--tls-ca-out", "/nowhere/ca.pem"], "ringback: error: /nowhere: No such file or directory"),
        ] as [([String], String)]
    )
    func `a mistake is reported before anything starts`(options: [String], words: String) async throws {
        let outcome = try await Program.run(["serve", "--quiet"] + options, folder: Repository.root)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    private static func temporaryFile() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID()).pem")
    }
}
