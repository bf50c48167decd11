import Foundation
import RingbackFixtures
import TestSupport
import Testing

struct CheckTests {
    @Test func `good scripts exit with 0 and print nothing to standard output`() async throws {
        let outcome = try await Program.run("check", "fixtures/scenarios", "examples/concierge.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasSuffix("0 errors, 0 warnings\n"))
    }

    @Test func `findings go to standard output with the path as it was given`() async throws {
        let outcome = try await Program.run("check", "fixtures/wrong/ringing-after-answer.yaml")
        #expect(outcome.code == 2)
        #expect(outcome.output.hasPrefix("fixtures/wrong/ringing-after-answer.yaml:"))
    }

    @Test func `warnings alone exit with 0`() async throws {
        let outcome = try await Program.run("check", "fixtures/wrong/answers-too-late.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(": warning: "))
    }

    @Test(
        arguments: [
            ("profile: camdroid-panel\nfaults: [{ on: GET */lock/open/remote/accepted/*, do: reset }]", ""),
            (
                "faults: [{ on: GET */lock/open/remote/accepted/*, do: reset }]",
                """
                :1:10: error: no endpoint of the profile camdroid-monitor fits \
                "GET */lock/open/remote/accepted/*", so the fault never strikes
                    faults: [{ on: GET */lock/open/remote/accepted/*, do: reset }]
                             ^

                """
            ),
            (
                "seed: 1\nprofile: camdroid-panell",
                ":2:10: error: there is no profile camdroid-panell; did you mean camdroid-panel? Built in are"
            ),
            (
                "profile: camdroid-monitor\ndevice: { door: open }",
                ":2:11: error: the profile camdroid-monitor is a monitor and has no door"
            ),
            ("profile: camdroid-panel\ndevice: { door: open }", ""),
            ("about: x\nprofile: nowhere.yaml", ":2:10: error: scripts/nowhere.yaml: No such file or directory"),
            ("seed: 1\nprofile: mine.yaml", ""),
            ("seed: 1\nprofile: ../broken.yaml", ":2:10: error: the profile broken.yaml has errors"),
        ]
    )
    func `a script is held against the profile that it asks for, as serve does it`(
        script: String,
        words: String
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "check-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "scripts"),
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(script.utf8).write(to: folder.appending(path: "scripts/a.yaml"))
        try Data("family: camdroid-panels\n".utf8).write(to: folder.appending(path: "scripts/mine.yaml"))
        try Data("family: toasters\n".utf8).write(to: folder.appending(path: "broken.yaml"))
        let check = try await Program.run("check", "scripts/a.yaml", folder: folder)
        let run = try await Program.run("run", "--quiet", "--scenario", "scripts/a.yaml", "--", "true", folder: folder)
        #expect([check.code, run.code] == (words.isEmpty ? [0, 0] : [2, 2]))
        #expect(check.output.hasPrefix(words.isEmpty ? "" : "scripts/a.yaml" + words), "\(check.output)")
        if !words.contains("has errors") { #expect(check.output == run.errors) }
    }

    @Test func `a file that is not there is named`() async throws {
        let outcome = try await Program.run("check", "fixtures/wrong/nothing.yaml")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("fixtures/wrong/nothing.yaml: No such file or directory"))
    }

    @Test func `serve with a wrong script says why and starts nothing`() async throws {
        let outcome = try await Program.run("serve", "--scenario", "fixtures/wrong/misspelt-verb.yaml")
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("did you mean \"hangup\"?"))
    }

    /// `run` ends with what its command says, so 0 would mean that a device was there.
    @Test func `none of the wrong scripts starts a server`() async throws {
        let names = try Repository.files(in: "fixtures/wrong").filter { !$0.hasSuffix(".findings") }
        var refused = 0
        for name in names {
            let stem = name.replacing(".json", with: "-json").replacing(".yaml", with: "")
            guard try Repository.text("fixtures/wrong/\(stem).findings").contains(": error: ") else { continue }
            let outcome = try await Program.run("run", "--scenario", "fixtures/wrong/\(name)", "--", "echo", "served")
            #expect(outcome.code == 2, "\(name)")
            #expect(outcome.output.isEmpty, "\(name)")
            #expect(outcome.errors.contains("fixtures/wrong/\(name):"), "\(name)")
            refused += 1
        }
        #expect(refused >= 60)
    }

    @Test func `scenarios lists what is built in, and prints one as it is`() async throws {
        let list = try await Program.run("scenarios")
        #expect(list.output.split(separator: "\n").count == Fixtures.scenarios.count)
        let busy = try await Program.run("scenarios", "busy")
        #expect(busy.output == (try Repository.text("fixtures/scenarios/busy.yaml")))
    }

    @Test func `the time-outs are those of the profile that it names`() async throws {
        let story = "calls: [{ to: 101, story: [{ sip: 200 }, { after: 100s, hangup: remote }] }]\n"
        let short = try Repository.text("fixtures/profiles/camdroid-monitor.yaml")
            .replacing("talk: 120s", with: "talk: 90s")
        let factory = try await Self.check(story)
        let own = try await Self.check("profile: short.yaml\n" + story, beside: ["short.yaml": short])
        #expect([factory.code, own.code] == [0, 0])
        #expect(factory.output.isEmpty)
        #expect(own.output.contains("but the device ends a talk after 1m30s"))
    }

    @Test func `findings come as text, as JSON and as notes of a workflow`() async throws {
        let script = "calls: [{ to: 101, stroy: [{ sip: 200 }] }]\n"
        let text = try await Self.check(script).output
        #expect(text.hasPrefix(#"script.yaml:1:20: error: a rule has no key "stroy"; did you mean "story"?"#))
        let json = try await Self.check(script, "--format", "json").output
        let tree = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(tree?["errors"] as? Int == 1)
        let finding = (tree?["findings"] as? [[String: Any]])?.first
        #expect(finding?["line"] as? Int == 1 && finding?["column"] as? Int == 20)
        #expect(finding?["fix"] as? String == "story")
        let note = try await Self.check(script, "--format", "github").output
        #expect(note.hasPrefix("::error file=script.yaml,line=1,col=20::a rule has no key"))
    }

    @Test func `a script is drawn as text and as SVG`() async throws {
        let script = "calls: [{ to: 101, story: [{ after: 1s, sip: 486 }] }]\n"
        let drawing = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID().uuidString).svg")
        defer { try? FileManager.default.removeItem(at: drawing) }
        let outcome = try await Self.check(script, "--graph", "--svg", drawing.path)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("|       1s  <-- 486 Busy Here"))
        let svg = try String(contentsOf: drawing, encoding: .utf8)
        #expect(svg.hasPrefix("<svg ") && svg.contains(">486 Busy Here</text>"))
    }

    /// Checks a script in a folder of its own.
    private static func check(
        _ script: String,
        _ options: String...,
        beside files: [String: String] = [:]
    ) async throws -> Program.Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ringback-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files.merging(["script.yaml": script], uniquingKeysWith: { $1 }) {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try await Program.run(["check"] + options + ["script.yaml"], folder: folder)
    }
}
