import Foundation
import TestSupport
import Testing

/// `--watch`, with files that are saved as editors save them.
struct WatchTests {
    private static let good = "calls: [{ to: 101, story: [{ sip: 200 }] }]\n"
    private static let better = """
        calls: [{ to: 102, story: [{ sip: 486 }] }]
        faults: [{ on: GET /api/info, do: reset }]

        """
    private static let broken = "calls: [{ to: 101, story: [{ spi: 200 }] }]\n"

    @Test(arguments: [false, true])
    func `an edited script is in force`(byRename: Bool) async throws {
        let (scenario, reset, errors) = try await Self.serving(["--scenario", "a.yaml"], ["a.yaml": Self.good]) {
            program,
            folder in
            try folder.save("a.yaml", Self.better, byRename: byRename)
            try program.await("scenario reloaded: a (1 call, 1 fault)\n")
            let scenario = try program.get("control", "/scenario")
            _ = try program.ask("control", "POST /reset HTTP/1.1\nHost: localhost\nConnection: close\n\n")
            return (scenario, try program.get("control", "/faults"), program.errorText)
        }
        #expect(scenario.contains("to: 102"))
        #expect(reset.contains("GET /api/info"), "a reset begins with the newest script")
        #expect(errors.contains("\n  watching a.yaml\n"))
    }

    @Test func `a broken edit keeps the old script and says why, once`() async throws {
        let (scenario, errors) = try await Self.serving(["--quiet", "--scenario", "a.yaml"], ["a.yaml": Self.good]) {
            program,
            folder in
            try folder.save("a.yaml", Self.broken)
            try program.await("scenario not reloaded")
            let scenario = try program.get("control", "/scenario")
            let errors = program.errorText
            try folder.save("b.yaml", "nobody reads this")
            try folder.save("a.yaml", Self.broken, byRename: true)
            try folder.save("a.yaml", "")
            try program.await(":1:1: error: the text is empty")
            #expect(program.errorText.hasPrefix(errors))
            #expect(program.errorText.split(separator: "\"spi\"").count == 2)
            return (scenario, errors)
        }
        #expect(scenario.contains("to: 101"))
        #expect(
            errors == """
                a.yaml:1:30: error: a step has no key "spi"; did you mean "sip"?
                    calls: [{ to: 101, story: [{ spi: 200 }] }]
                                                 ^
                scenario not reloaded: the old one stays in force

                """
        )
    }

    @Test func `a broken edit that is taken back changes nothing`() async throws {
        try await Self.serving(["--scenario", "a.yaml"], ["a.yaml": Self.good]) { program, folder in
            try folder.save("a.yaml", Self.broken)
            try program.await("scenario not reloaded")
            try folder.save("a.yaml", Self.good)
            try program.await("scenario unchanged: the files say again what is in force\n")
            #expect(!program.errorText.contains("scenario reloaded"))
        }
    }

    @Test func `an included file counts, also one that comes later`() async throws {
        let files = ["a.yaml": "include: parts/b.yaml\n" + Self.good, "parts/b.yaml": Self.better]
        try await Self.serving(["--scenario", "a.yaml"], files) { program, folder in
            try folder.save("parts/b.yaml", "replies: [{ on: GET /once, status: 418 }]\n", byRename: true)
            try program.await("scenario reloaded: a (1 call, 1 reply)\n")
            #expect(try program.get("device", "/once").hasPrefix("HTTP/1.1 418 "))
            try folder.save("a.yaml", "include: more/c.yaml\n" + Self.good)
            try program.await("a.yaml:1:10: error: there is no file more/c.yaml")
            try folder.save("more/c.yaml", Self.better)
            try program.await("scenario reloaded: a (2 calls, 1 fault)\n")
        }
    }

    @Test func `files that come into a folder and leave it count`() async throws {
        try await Self.serving(["--scenario", "all/"], ["all/a.yaml": Self.good]) { program, folder in
            try folder.save("all/deep/b.yaml", Self.better)
            try program.await("scenario reloaded: a (1 call), b (1 call, 1 fault)\n")
            try FileManager.default.removeItem(at: folder.appending(path: "all/a.yaml"))
            try program.await("scenario reloaded: b (1 call, 1 fault)\n")
            try FileManager.default.removeItem(at: folder.appending(path: "all"))
            try program.await("ringback: error: all/: No such file or directory\nscenario not reloaded")
            try folder.save("all/a.yaml", Self.good)
            try program.await("scenario reloaded: a (1 call)\n")
        }
    }

    @Test func `an edited profile holds from the next reset on`() async throws {
        let profile = "family: camdroid-panels\ninfo: { device-name: Mine }\n"
        let infos = try await Self.serving(["--profile", "./mine.yaml"], ["mine.yaml": profile]) { program, folder in
            try folder.save("mine.yaml", profile.replacing("Mine", with: "Yours"))
            try program.await("profile reloaded: mine, from the next reset on\n")
            let before = try program.get("device", "/api/info")
            _ = try program.ask("control", "POST /reset HTTP/1.1\nHost: localhost\nConnection: close\n\n")
            return [before, try program.get("device", "/api/info")]
        }
        #expect(infos[0].contains(#""device_name":"Mine""#))
        #expect(infos[1].contains(#""device_name":"Yours""#))
    }

    @Test func `the photo beside a profile is watched, and taken with it`() async throws {
        let files = ["mine.yaml": Self.panel, "one.jpeg": Self.jpeg("one"), "two.jpeg": Self.jpeg("two")]
        let photos = try await Self.serving(["--profile", "./mine.yaml"], files) { program, folder in
            var photos = [try Self.photo(program)]
            try folder.save("mine.yaml", Self.panel.replacing("one", with: "two"))
            try program.await("profile reloaded: mine, from the next reset on\n")
            photos.append(try Self.photo(program))
            photos.append(try Self.photo(program, afterReset: true))
            try folder.save("two.jpeg", Self.jpeg("2"))
            try program.await("profile reloaded: mine, from the next reset on\n", times: 2)
            photos.append(try Self.photo(program, afterReset: true))
            return photos
        }
        #expect(photos == ["one", "one", "two", "2"])
    }

    private static let panel = "family: android-panels\nlogin: { basic: true }\nphoto: one.jpeg\n"

    private static func jpeg(_ text: String) -> String { "\u{FF}\u{D8}" + text }

    /// Without the mark of a JPEG, which is not UTF-8.
    private static func photo(_ program: RunningProgram, afterReset: Bool = false) throws -> String {
        if afterReset {
            _ = try program.ask("control", "POST /reset HTTP/1.1\nHost: localhost\nConnection: close\n\n")
        }
        let answer = try program.ask(
            "device",
            "GET /api/v1/photo/file HTTP/1.1\nHost: device\nConnection: close\n"
                + "Authorization: Basic YWRtaW46MTIzNDU2\n\n"
        )
        return String(answer.split(separator: "\u{FFFD}").last ?? "")
    }

    @Test func `a link that leads elsewhere is followed`() async throws {
        let files = ["now/a.yaml": Self.good, "next/a.yaml": Self.better]
        try await Self.serving(["--scenario", "here/a.yaml"], files, ("here", "now")) { program, folder in
            try folder.save("now/a.yaml", Self.good + "about: Edited.\n")
            try program.await("scenario reloaded: a (1 call)\n")
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "there").path,
                withDestinationPath: "next"
            )
            #expect(rename(folder.appending(path: "there").path, folder.appending(path: "here").path) == 0)
            try program.await("scenario reloaded: a (1 call, 1 fault)\n")
        }
    }

    @Test func `each device that plays the script gets the new one, and the stream of events tells`() async throws {
        let (events, scripts) = try await Self.serving(
            ["--devices", "2", "--scenario", "a.yaml"],
            ["a.yaml": Self.good]
        ) { program, folder in
            let post = "POST /devices HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 19\n\n"
            _ = try program.ask("control", post + #"{"scenario":"busy"}"#)
            let stream = RawClient(port: try program.port("control"))
            stream.send("GET /devices/2/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = stream.read(until: "\r\n\r\n")
            try folder.save("a.yaml", Self.better)
            let events = stream.read(until: "\n\n")
            try program.await("scenario reloaded")
            let scripts = try (1...3).map { try program.get("control", "/devices/\($0)/scenario").contains("to: 102") }
            return (events, scripts)
        }
        #expect(events.contains(#"{"id":1,"at":""#))
        #expect(events.contains(#""kind":"scenario","text":"reloaded: a"}"#))
        #expect(scripts == [true, true, false])
    }

    @Test func `run watches too, and where nothing is a file it says so`() async throws {
        let outcome = try await Program.run("run", "--watch", "--", "true")
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("\n  watching nothing: no script and no profile is a file\n"))
    }

    private static func serving<Value: Sendable>(
        _ arguments: [String],
        _ files: [String: String],
        _ link: (name: String, target: String)? = nil,
        _ body: @escaping @Sendable (RunningProgram, URL) throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try folder.save(name, text) }
        if let link {
            let path = folder.appending(path: link.name).path
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: link.target)
        }
        return try await onOwnThread {
            Result {
                let ports = ["--port", "0", "--control-port", "0", "--watch"]
                let program = try RunningProgram(["serve"] + ports + arguments, [:], folder)
                defer { program.kill() }
                try program.awaitReady()
                return try body(program, folder)
            }
        }.get()
    }
}

extension RawClient {
    fileprivate func read(until mark: String) -> String {
        var text = ""
        while !text.hasSuffix(mark) {
            let next = read(1)
            guard !next.isEmpty else { return text }
            text += next
        }
        return text
    }
}

extension URL {
    /// In the folder, with the folders that are missing. Latin-1, so that a photo can be told as text.
    fileprivate func save(_ name: String, _ text: String, byRename: Bool = false) throws {
        let file = appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        try Data(bytes).write(to: file, options: byRename ? .atomic : [])
    }
}
