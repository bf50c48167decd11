import Foundation
import TestSupport
import Testing

/// A run that fails leaves a file that says what happened, anywhere and at any time again.
struct BundleTests {
    private static let script = """
        include: parts/late.yaml
        calls:
          - to: 101
            story:
              - { after: 1s, sip: 486 }
        """
    private static let included = """
        faults:
          - { on: "GET */api/info", nth: 2, do: { drip: { bytes: 64, each: 1ms } } }
        """

    @Test func `a failed run can be replayed elsewhere, when its scripts are gone`() async throws {
        let (work, elsewhere) = (try Folder(), try Folder())
        try work.write(Self.script, to: "night.yaml")
        try work.write(Self.included, to: "parts/late.yaml")
        let failed = try await Self.run(
            ["--scenario", "night.yaml"],
            bundles: "out/failed",
            in: work,
            command: Self.ask("/api/info") + Self.ask("/api/info") + Self.ask("/api/v1/nothing") + "exit 9"
        )
        #expect(failed.code == 9)
        #expect(
            failed.errors == """
                ringback: bundle: out/failed/device-1.json (3 requests of device 1)
                ringback:   ringback replay out/failed/device-1.json
                ringback:   it holds passwords and tokens in clear; only you can read it

                """
        )
        #expect(try work.mode("out/failed/device-1.json") == 0o600)
        #expect(try work.mode("out/failed") == 0o700)

        try FileManager.default.moveItem(
            at: work.url.appending(path: "out/failed/device-1.json"),
            to: elsewhere.url.appending(path: "b.json")
        )
        try FileManager.default.removeItem(at: work.url.appending(path: "night.yaml"))
        try FileManager.default.removeItem(at: work.url.appending(path: "parts"))
        let replayed = try await Program.run("replay", "b.json", folder: elsewhere.url)
        #expect(replayed.code == 0)
        #expect(replayed.output.hasPrefix("b.json: 3 requests, 0 control calls, "), "\(replayed.output)")
        #expect(replayed.output.hasSuffix(" of the device's time: the same bytes\n"), "\(replayed.output)")
        #expect(replayed.errors.isEmpty)
    }

    @Test func `another script differs, and the difference is shown`() async throws {
        let work = try Folder()
        let call = #"{"number":"101"}"#
        let failed = try await Self.run(
            ["--clock", "manual", "--scenario", "busy"],
            bundles: ".",
            in: work,
            command: """
                token=$(\(Self.ask("/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e")) ) 
                token=${token##*token\\":\\"}; token=${token%%\\"*}
                \(Self.ask("/api/v1/system/debug/call/start", "POST", call, token: true))
                \(Program.path.path) ctl advance 5s >/dev/null
                \(Self.ask("/api/v1/system/call/status", token: true))
                exit 1
                """
        )
        #expect(failed.code == 1)
        #expect(failed.output.contains(#""sip_code":486"#), "\(failed.output)")

        let plain = try await Program.run("replay", "--scenario", "declined", "device-1.json", folder: work.url)
        #expect(plain.code == 3)
        #expect(plain.output.contains("1 answer with other bytes; the first to GET /api/v1/system/call/status on"))
        #expect(plain.errors == "ringback: --diff shows how\n")

        let shown = try await Program.run(
            "replay",
            "--scenario",
            "declined",
            "--diff",
            "device-1.json",
            folder: work.url
        )
        #expect(shown.code == 3)
        #expect(shown.output.contains("-   \"sip_code\": 486,\n"), "\(shown.output)")
        #expect(shown.output.contains("+   \"sip_code\": 603,\n"), "\(shown.output)")
    }

    @Test func `a good run leaves nothing, and one that asked nothing says so`() async throws {
        let work = try Folder()
        let good = try await Self.run(bundles: "out", in: work, command: Self.ask("/api/info"))
        #expect(good.code == 0)
        #expect(good.errors.isEmpty)
        #expect(try work.files("out").isEmpty)
        let idle = try await Self.run(bundles: "out", in: work, command: "false")
        #expect(idle.code == 1)
        #expect(idle.errors == "ringback: no bundle: no request reached the device\n")
    }

    @Test(arguments: ["kill -TERM $$", "kill -KILL $$"])
    func `a command that is killed leaves its bundle`(end: String) async throws {
        let work = try Folder()
        let killed = try await Self.run(bundles: "out", in: work, command: Self.ask("/api/info") + end)
        #expect(killed.code > 128)
        #expect(try work.files("out") == ["device-1.json"])
    }

    @Test func `scripts that were read anew meanwhile are read anew again`() async throws {
        let work = try Folder()
        try work.write("about: nothing yet", to: "night.yaml")
        let failed = try await Self.run(
            ["--watch", "--scenario", "night.yaml"],
            bundles: ".",
            in: work,
            command: """
                echo 'replies: [{ on: "GET /once", status: 418 }]' > night.yaml
                for try in {1..200}; do (\(Self.ask("/once"))) | grep -q 418 && exit 7; sleep 0.05; done
                """
        )
        #expect(failed.code == 7)
        #expect(try work.text("device-1.json").contains(#""what": "reload""#))
        #expect(try await Program.run("replay", "--diff", "device-1.json", folder: work.url).code == 0)
    }

    @Test func `a fault for one client strikes in the replay too`() async throws {
        let work = try Folder()
        try work.write(
            """
            faults:
              - { client: 127.0.0.*, on: "GET */api/info", nth: 2, do: { status: 503 } }
            """,
            to: "local.yaml"
        )
        let failed = try await Self.run(
            ["--scenario", "local.yaml"],
            bundles: ".",
            in: work,
            command: Self.ask("/api/info") + Self.ask("/api/info") + "exit 1"
        )
        #expect(failed.output.contains("HTTP/1.1 503"))
        #expect(try work.text("device-1.json").contains(#""client": "127.0.0.1""#))
        #expect(try await Program.run("replay", "--diff", "device-1.json", folder: work.url).code == 0)
    }

    @Test func `a verdict of strict is a failure, and each device with traffic has its file`() async throws {
        let work = try Folder()
        let create = #"curl -sf -d '{}' $RINGBACK_CONTROL_URL/devices | sed 's/.*"url":"//; s/".*//'"#
        let outcome = try await Self.run(
            ["--strict"],
            bundles: "out",
            in: work,
            command: """
                \(Self.ask("/api/v1/system/debug/call/start", "POST"))
                idle=$(\(create)); used=$(\(create)); curl -s $used/api/info
                curl -sf -X DELETE $RINGBACK_CONTROL_URL/devices/3
                """
        )
        #expect(outcome.code == 3, "\(outcome.errors)")
        #expect(try work.files("out") == ["device-1.json", "device-3.json"])
        for name in ["device-1.json", "device-3.json"] {
            #expect(try await Program.run("replay", "out/\(name)", folder: work.url).code == 0)
        }
    }

    @Test func `a folder that cannot be is bad usage, before anything runs`() async throws {
        let work = try Folder()
        try work.write("", to: "file")
        let outcome = try await Self.run(bundles: "file/out", in: work, command: "echo ran")
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors == "ringback: error: file/out: file is not a folder\n")
    }

    @Test func `ctl makes one into a private file, every byte as it was`() async throws {
        let work = try Folder()
        // Long enough to be cut while it is read, in the middle of a character.
        let body = "x" + String(repeating: "ü", count: 100_000)
        let made = try await Program.serving("--quiet") { program in
            _ = try program.ask(
                "device",
                "POST /api/info HTTP/1.1\nHost: a\nConnection: close\nContent-Length: \(body.utf8.count)\n\n" + body
            )
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            return try RunningProgram(["ctl", "bundle", "a b.json"], url, work.url).finish()
        }
        #expect(made.code == 0)
        #expect(made.output.isEmpty)
        #expect(made.errors.contains("ringback replay 'a b.json'\n"))
        #expect(try work.mode("a b.json") == 0o600)
        #expect(try work.text("a b.json").contains(body))
        #expect(try await Program.run("replay", "a b.json", folder: work.url).code == 0)
    }

    @Test func `what is no bundle is bad usage, with its place`() async throws {
        let work = try Folder()
        try work.write("{\"ringback-bundle\": 1,\n \"lives\": [}", to: "cut.json")
        let cut = try await Program.run("replay", "cut.json", folder: work.url)
        #expect(cut.code == 2)
        #expect(
            cut.errors == """
                cut.json:2:12: error: expected a value or ']' after '['
                     "lives": [}
                               ^

                """
        )
        let missing = try await Program.run("replay", "nowhere.json", folder: work.url)
        #expect(missing.code == 2)
        #expect(missing.errors == "ringback: error: nowhere.json: No such file or directory\n")
    }

    @Test func `a bundle that holds too little is not replayed, and says what would have kept it`() async throws {
        let work = try Folder()
        let outcome = try await Self.run(
            ["--record-limit", "2"],
            bundles: ".",
            in: work,
            command: Self.ask("/api/info") + Self.ask("/api/info") + "exit 1"
        )
        #expect(outcome.errors.contains("it cannot be replayed: 4 inputs came since the last start or reset"))
        let replayed = try await Program.run("replay", "device-1.json", folder: work.url)
        #expect(replayed.code == 2)
        #expect(replayed.errors.contains("--record-limit 5 would have kept them"))
    }

    @Test(arguments: (try? Repository.files(in: "fixtures/bundles", ending: ".json")) ?? [])
    func `the bundles of the repository replay to the same bytes`(name: String) async throws {
        let outcome = try await Program.run("replay", "--diff", "fixtures/bundles/\(name)")
        #expect(outcome.code == 0, "\(outcome.output)")
    }

    /// Runs a command of bash for which a device is there, and which leaves bundles in that folder when it fails.
    private static func run(
        _ options: [String] = [],
        bundles folder: String,
        in work: Folder,
        command: String
    ) async throws -> Program.Outcome {
        let bundles = ["--bundle-on-failure", folder]
        return try await Program.run(
            ["run", "--quiet"] + options + bundles + ["--", "bash", "-c", command],
            folder: work.url
        )
    }

    /// A request without curl, in bash.
    private static func ask(
        _ path: String,
        _ method: String = "GET",
        _ body: String = "",
        token: Bool = false
    ) -> String {
        let account = token ? #"Authorization: Bearer %s\r\n"# : "%s"
        return #"exec 3<>/dev/tcp/127.0.0.1/${RINGBACK_URL##*:}; "#
            + #"printf '\#(method) \#(path.replacing("%", with: "%%")) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"#
            + #"\#(account)Content-Length: \#(body.utf8.count)\r\n\r\n\#(body)' "$token" >&3; cat <&3; "#
    }
}

/// A folder of its own, gone with the value.
final class Folder: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID())")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ text: String, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: url.appending(path: path), encoding: .utf8)
    }

    func files(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path).sorted()
    }

    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.appending(path: path).path)
        return (attributes[.posixPermissions] as? Int) ?? 0
    }
}
