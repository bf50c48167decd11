import Foundation
import RingbackFixtures
import TestSupport
import Testing

struct CheckTests {
    @Test func `good scripts exit with 0 and print nothing to standard output`() async throws {
        let outcome = try await Program.run("check", "fixtures/scenarios", "fixtures/examples/concierge.yaml")
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

    @Test func `scenarios lists what is built in, and prints one as it is`() async throws {
        let list = try await Program.run("scenarios")
        #expect(list.output.split(separator: "\n").count == Fixtures.scenarios.count)
        let busy = try await Program.run("scenarios", "busy")
        #expect(busy.output == (try Repository.text("fixtures/scenarios/busy.yaml")))
    }
}
