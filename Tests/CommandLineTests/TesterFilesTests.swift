import ArgumentParser
import ControlAPI
import Foundation
import SimulatorServer
import TestSupport
import Testing

@testable import ringback

/// Files that a tester names for a new device: no kind of file keeps everybody else waiting.
struct TesterFilesTests {
    private static func inFolder<Value: Sendable>(
        _ body: @escaping @Sendable (URL) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ringback-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    private static let script = "calls:\n  - { to: 1, story: [{ sip: 486 }] }\n"

    private static func create(_ member: String, _ path: String, on program: RunningProgram) throws -> String {
        let body = #"{"\#(member)":"\#(path)"}"#
        return try program.ask(
            "control",
            "POST /devices HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: application/json\n"
                + "Content-Length: \(body.utf8.count)\n\n\(body)"
        )
    }

    @Test(arguments: ["scenario", "profile"])
    func `a pipe, a device and a huge file are refused with a sentence`(member: String) async throws {
        let answers = try await Self.inFolder { folder in
            let (pipe, huge) = (folder.path + "/pipe.yaml", folder.path + "/huge.yaml")
            mkfifo(pipe, 0o600)
            _ = FileManager.default.createFile(atPath: huge, contents: nil)
            truncate(huge, 9 << 20)
            return try await Program.serving("--quiet") { program in
                let answers = try [pipe, "/dev/zero", huge].map { try Self.create(member, $0, on: program) }
                return answers + [try program.get("control", "/ready")]
            }
        }
        for (answer, words) in zip(
            answers,
            ["is no regular file", "is no regular file", "is larger than 8388608 bytes"]
        ) {
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.contains(words), "\(answer)")
        }
        #expect(answers.last?.hasPrefix("HTTP/1.1 200") == true)
    }

    @Test func `a folder that leads back to itself is refused, at the command line too`() async throws {
        let (answer, outcome) = try await Self.inFolder { folder in
            try Self.script.write(to: folder.appending(path: "a.yaml"), atomically: true, encoding: .utf8)
            for name in ["b", "c"] { symlink(folder.path, folder.path + "/" + name) }
            let answer = try await Program.serving("--quiet") { try Self.create("scenario", folder.path, on: $0) }
            return (answer, try await Program.run("check", folder.path))
        }
        #expect(answer.hasPrefix("HTTP/1.1 400"))
        #expect(answer.contains("leads back to a folder that it is in"))
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("leads back to a folder that it is in"))
    }

    @Test func `a good file makes a device, and serves the command line`() async throws {
        let (answer, served) = try await Self.inFolder { folder in
            let path = folder.path + "/a.yaml"
            try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
            let answer = try await Program.serving("--quiet") { try Self.create("scenario", path, on: $0) }
            let command = ["run", "--quiet", "--scenario", path, "--", "true"]
            return (answer, try await Program.run(command, folder: folder))
        }
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
        #expect(served.code == 0)
    }

    @Test func `others are read no file, but below the folder that is allowed`() async throws {
        // A tester who is no loopback tester cannot be had here: their rule is asked directly.
        let verdicts = try await Self.inFolder { folder in
            let (path, link) = (folder.path + "/a.yaml", folder.path + "/l.yaml")
            try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
            symlink("/etc/hostname", link)
            return [
                (path, nil), (path, folder.path), (link, folder.path), ("/etc/none.yaml", folder.path),
                (folder.path + "/../none.yaml", folder.path), (folder.path + "x/a.yaml", folder.path),
            ].map { Self.isAllowed($0.0, below: $0.1) }
        }
        #expect(verdicts == [false, true, false, false, false, false])
    }

    @Test func `a wish from another machine reads no file, but what the command line names`() async throws {
        let outcomes = try await Self.inFolder { folder in
            let path = folder.path + "/a.yaml"
            try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
            return try [["--scenario", path], ["--scenario", path, "--allow-files", folder.path]].map { words in
                let options = try ServeOptions.parse(words)
                let setUp = try ConfigurationReader.read(options, LimitOptions.parse([]), Papers(options)).setUp
                var wish = NewDevice()
                let silent = (try? setUp?(wish)) != nil
                wish.scenarios = [path]
                let named = (try? setUp?(wish)) != nil
                wish.isNear = true
                return [silent, named, (try? setUp?(wish)) != nil]
            }
        }
        #expect(outcomes == [[true, false, true], [true, true, true]])
    }

    private static func isAllowed(_ path: String, below folder: String?) -> Bool {
        (try? Disk.tester(isNear: false, allowed: folder).expectAllowed(path)) != nil
    }
}
