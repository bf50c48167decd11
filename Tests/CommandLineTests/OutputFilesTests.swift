import Foundation
import TestSupport
import Testing

/// Where the options put what they write: a regular file is replaced, anything else is written into.
struct OutputFilesTests {
    private static func isPipe(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    /// A pipe in a folder, and its reader, who is there before any writer.
    private final class ReadPipe: @unchecked Sendable {
        let path: String
        private let descriptor: Int32

        init(in folder: Folder) {
            path = folder.url.appending(path: "pipe").path
            #expect(mkfifo(path, 0o600) == 0)
            descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            #expect(descriptor >= 0)
        }

        deinit {
            close(descriptor)
        }

        /// What was written so far.
        var text: String {
            var (all, chunk): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 65_536))
            while case let count = read(descriptor, &chunk, chunk.count), count > 0 { all += chunk[..<count] }
            return String(decoding: all, as: UTF8.self)
        }
    }

    @Test func `whoever waits at a pipe gets the ready line, and the pipe stays`() async throws {
        let folder = try Folder()
        let pipe = ReadPipe(in: folder)
        let line = try await Program.serving("--quiet", "--ready-file", pipe.path) { $0.readyLine }
        #expect(pipe.text == line + "\n")
        #expect(Self.isPipe(pipe.path))
    }

    @Test func `a pipe without a reader keeps nobody from serving`() async throws {
        let folder = try Folder()
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let outcome = try await Program.serving("--quiet", "--ready-file", path) { program in
            let answer = try program.get("device", "/api/info")
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            return program.stop()
        }
        #expect(outcome == Program.Outcome(code: 0, output: "", errors: ""))
        #expect(Self.isPipe(path))
    }

    @Test(arguments: ["--report", "--junit", "--coverage"])
    func `a report goes into a pipe`(option: String) async throws {
        let folder = try Folder()
        let pipe = ReadPipe(in: folder)
        let outcome = try await Program.run(["run", "--quiet", option, pipe.path, "--", "true"], folder: folder.url)
        #expect(outcome == Program.Outcome(code: 0, output: "", errors: ""))
        #expect(!pipe.text.isEmpty)
        #expect(Self.isPipe(pipe.path))
    }

    @Test(arguments: ["--report", "--junit", "--coverage"])
    func `nobody at the pipe is told, and ends nothing but that`(option: String) async throws {
        let folder = try Folder()
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let outcome = try await Program.run(["run", "--quiet", option, path, "--", "true"], folder: folder.url)
        #expect(outcome.errors == "ringback: error: \(path): no process reads from it\n")
        #expect(Self.isPipe(path))
    }

    @Test func `a device is written into, also behind a link`() async throws {
        let folder = try Folder()
        let link = folder.url.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
        for path in ["/dev/null", link] {
            let words = ["run", "--quiet", "--junit", path, "--report", path, "--ready-file", path, "--", "true"]
            #expect(try await Program.run(words, folder: folder.url).code == 0)
        }
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
        let onOutput = try await Program.run(
            ["run", "--quiet", "--junit", "/dev/stdout", "--", "true"],
            folder: folder.url
        )
        #expect(onOutput.output.hasPrefix("<?xml"))
    }

    @Test func `a link to a file is replaced, and its file is left alone`() async throws {
        let folder = try Folder()
        try folder.write("mine", to: "precious")
        let link = folder.url.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "precious")
        let outcome = try await Program.run(["run", "--quiet", "--junit", link, "--", "true"], folder: folder.url)
        #expect(outcome.code == 0)
        #expect(try String(contentsOfFile: link, encoding: .utf8).hasPrefix("<?xml"))
        let precious = folder.url.appending(path: "precious").path
        #expect(try String(contentsOfFile: precious, encoding: .utf8) == "mine")
    }

    @Test func `a full device is told of`() async throws {
        let outcome = try await Program.run("run", "--quiet", "--junit", "/dev/full", "--", "true")
        #expect(outcome.errors == "ringback: error: /dev/full: No space left on device\n")
    }

    @Test(arguments: [
        ["scenarios", "busy"], ["scenarios"], ["profiles", "camdroid-panel"], ["contract"],
        ["contract", "--format", "openapi"], ["check", "fixtures/wrong"], ["check", "--schema"],
        ["check", "--graph", "fixtures/scenarios/busy.yaml"], ["--help"], ["serve", "--help"], ["--version"],
        ["serve", "--quiet", "--port", "0", "--control-port", "0"],
    ])
    func `standard output that cannot be written is no success`(arguments: [String]) async throws {
        let outcome = try await onOwnThread {
            Result {
                let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
                return try RunningProgram(arguments, [:], Repository.root, output: full.fileDescriptor).finish()
            }
        }.get()
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("ringback: error: standard output: No space left on device\n"))
    }
}
