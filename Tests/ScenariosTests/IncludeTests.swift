import Scenarios
import Testing

@Suite struct IncludeTests {
    static let files: [String: String] = [
        "a/common.yaml": "seed: 7\ncalls: [{ to: 102, story: [{ sip: 486 }] }]",
        "a/deep.yaml": "include: ../b/deeper.yaml\nreplies: [{ on: GET /x }]",
        "b/deeper.yaml": "timeline: [{ at: 1s, reboot: }]\ndevice: { token-life: 1m }",
        "a/loop.yaml": "include: main.yaml\nseed: 1",
        "a/about.yaml": "about: Nothing.",
        "a/hidden.yaml": "calls: [{ to: 101, story: [{ sip: 486 }] }]",
        "a/broken.yaml": "calls: [{ to: 103, story: [{ sip: x }] }]",
    ]

    @Test func `rules of included files come after one's own, in order`() throws {
        let reading = read(
            "include: [common.yaml, deep.yaml]\ncalls: [{ to: 101, story: [{ sip: 200 }] }]\ndevice: { boot-time: 9s }"
        )
        let scenario = try #require(reading.scenario, "\(reading.findings)")
        #expect(scenario.calls.map { "\($0.to) \($0.file)" } == ["101 main.yaml", "102 common.yaml"])
        #expect(scenario.timeline.map(\.file) == ["deeper.yaml"])
        #expect(scenario.replies.map(\.file) == ["deep.yaml"])
        #expect(scenario.seed == 7)
        #expect(scenario.device.tokenLife == .seconds(60))
        #expect(scenario.device.bootTime == .seconds(9))
        #expect(reading.sources.keys.sorted() == ["a/common.yaml", "a/deep.yaml", "a/main.yaml", "b/deeper.yaml"])
    }

    @Test(
        arguments: [
            (
                "include: gone.yaml",
                "a/main.yaml:1:10: error: there is no file a/gone.yaml to include; paths begin at the folder of this script"
            ),
            ("include: main.yaml", "a/main.yaml:1:10: error: this includes itself: a/main.yaml -> a/main.yaml"),
            (
                "include: loop.yaml",
                "a/loop.yaml:1:10: error: this includes itself: a/main.yaml -> a/loop.yaml -> a/main.yaml"
            ),
            (
                "include: about.yaml",
                "a/main.yaml:1:10: error: about.yaml adds nothing: all that it says was said before it"
            ),
            (
                "include: hidden.yaml\ncalls: [{ to: 101, story: [{ sip: 200 }] }]",
                "a/main.yaml:1:10: error: hidden.yaml adds nothing: all that it says was said before it"
            ),
            (
                "include: [common.yaml, ./common.yaml]",
                "a/main.yaml:1:24: error: ./common.yaml was included before; leave this one out"
            ),
            ("calls: [{ to: 1, story: [] }]", "a/main.yaml:1:25: error: \"story\" is an empty list; fill it"),
            ("include: []", "a/main.yaml:1:10: error: \"include\" is an empty list; fill it, or leave the key out"),
            (
                "include: 7",
                "a/main.yaml:1:10: error: \"include\" must be the path of a script, or a list of them, not 7"
            ),
            (
                "include: broken.yaml",
                "a/broken.yaml:1:35: error: \"sip\" must be a status code from 100 to 699, or { code: 486, reason: Busy }, not \"x\""
            ),
        ]
    )
    func `a bad include is a finding`(script: String, finding: String) {
        let reading = read(script)
        #expect(reading.findings.map(\.description) == [finding])
        #expect(reading.scenario == nil)
    }

    @Test func `a finding shows the line of its own file`() {
        let reading = read("include: broken.yaml")
        #expect(reading.rendered.joined().contains("    calls: [{ to: 103, story: [{ sip: x }] }]\n"))
    }

    private func read(_ script: String) -> ScenarioReading {
        ScenarioReader.read(Array(script.utf8), file: "a/main.yaml") { path in
            Self.files[path].map { Array($0.utf8) } ?? (path == "a/main.yaml" ? Array(script.utf8) : nil)
        }
    }
}
