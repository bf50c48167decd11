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
