import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore
import Testing

/// What a run has exercised.
struct CoverageTests {
    private static let script = """
        calls:
          - to: 101
            times: 1
            story:
              - { after: 1s, sip: 180 }
              - { after: 1s, sip: 486 }
          - to: 101
            story:
              - { sip: 200 }
              - either:
                  - { share: 99.999%, story: [{ after: 1s, hangup: remote }] }
                  - { share: 0.001%, story: [{ hangup: local }] }
          - { to: 102, story: [{ silence: true }] }
        timeline:
          - { at: 1s, log: one }
          - { at: 1h, log: two }
          - { when: "call.state:talking", log: three }
        faults:
          - { on: GET */call/status, nth: 2, do: { status: 503 } }
          - { on: GET /api/info, do: reset, clock: 2h.. }
        replies:
          - { on: GET /once, times: 1, status: 418 }
          - { on: GET /never, status: 418 }
        """

    @Test func `rules and steps are counted where they stand`() throws {
        var simulation = try Simulations.play(Self.script)
        let token = try simulation.logIn()
        for _ in 0..<2 {
            try simulation.call("101", token: token)
            simulation.advance(to: simulation.now + .seconds(10))
        }
        for _ in 0..<3 { try simulation.ask("GET", "/api/v1/system/call/status", token: token) }
        try simulation.ask("GET", "/once")
        #expect(
            try lines(simulation) == [
                "script.yaml",
                "2 call 1 call to 101, 1 time", "5 step 1 sip 180 after 1s", "6 step 1 sip 486 after 1s",
                "7 call 1 call to 101", "9 step 1 sip 200", "10 step 1 either of 2", "11 step 1 hangup remote after 1s",
                "12 step 0 hangup local", "13 call 0 call to 102", "13 step 0 silence",
                "15 timeline 1 at 1s: log one", "16 timeline 0 at 1h: log two",
                "17 timeline 1 when call.state:talking: log three",
                "19 fault 1 status 503 on GET */call/status", "20 fault 0 reset on GET /api/info",
                "22 reply 1 418 to GET /once, 1 time", "23 reply 0 418 to GET /never",
            ]
        )
    }

    @Test func `endpoints are counted by the status that a client has met`() throws {
        var simulation = try Simulations.play(Self.script)
        let token = try simulation.logIn()
        for _ in 0..<3 { try simulation.ask("GET", "/api/v1/system/call/status", token: token) }
        try simulation.ask("GET", "/api/v1/system/call/status")
        try simulation.ask("GET", "/nowhere")
        try simulation.ask("GET", "/once")
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        let status = try #require(report.endpoints.first { $0.name == "DebugCall.status" })
        #expect(status.text == "GET /api/v1/system/call/status")
        #expect(status.answers.map { "\($0.count) x \($0.status)" } == ["2 x 200", "1 x 401", "1 x 503"])
        #expect(report.strays.map { "\($0.count) x \($0.status)" } == ["1 x 404"])
        let start = try #require(report.endpoints.first { $0.name == "DebugCall.start" })
        #expect(start.answers.map(\.status) == [200, 400, 401])
        #expect(start.count == 0)
    }

    @Test func `both bases of a path are one endpoint`() throws {
        var simulation = try Simulations.play(Self.script)
        for base in ["/api/v1", "/api/v0"] { try simulation.ask("GET", base + "/system/call/status") }
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect(report.endpoints.first { $0.name == "DebugCall.status" }?.count == 2)
    }

    @Test func `calls are counted by where they stood and how they ended`() throws {
        var simulation = try Simulations.play(Self.script)
        let token = try simulation.logIn()
        try simulation.call("101", token: token)
        simulation.advance(to: simulation.now + .seconds(10))
        try simulation.call("102", token: token)
        try simulation.call("101", token: token)
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect(report.states.map { "\($0.name) \($0.count)" } == ["calling 3", "ringing 1", "talking 1", "ended 2"])
        #expect(
            report.endings.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }
                == ["refused 1", "replaced 1"]
        )
    }

    @Test func `a reset and a restored snapshot take nothing back`() throws {
        var simulation = try Simulations.play(Self.script)
        let snapshot = simulation.snapshot()
        for round in 0..<3 {
            if round == 1 { simulation.reset() } else if round == 2 { simulation.restore(snapshot) }
            try simulation.call("101", token: simulation.logIn())
            simulation.advance(to: simulation.now + .seconds(10))
        }
        #expect(try lines(simulation)[1] == "2 call 3 call to 101, 1 time")
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect(report.states.first?.count == 3)
        #expect(report.endpoints.first { $0.name == "DebugCall.start" }?.count == 3)
    }

    @Test func `a script that was replaced is still told of, and counts on when it comes back`() throws {
        var simulation = try Simulations.play(Self.script)
        let first = simulation.setup.scenarios
        let second = [try Simulations.read("calls: [{ to: 7, story: [{ sip: 200 }] }]")]
        let token = try simulation.logIn()
        for scripts in [first, second, first] {
            simulation.change(to: scripts)
            try simulation.call("101", token: token)
        }
        let parts = CoverageReport(of: simulation, device: DeviceLabel(1)).parts
        #expect(parts.map { "\($0.file) \($0.version)" } == ["default 1", "script.yaml 1", "script.yaml 2"])
        #expect(parts[1].lines[0].count == 2)
        #expect(parts[2].lines.map(\.count) == [0, 0])
    }

    @Test func `a snapshot brings its script back with it`() throws {
        var simulation = try Simulations.play(Self.script)
        let snapshot = simulation.snapshot()
        simulation.change(to: [try Simulations.read("calls: [{ to: 7, story: [{ sip: 200 }] }]")])
        simulation.restore(snapshot)
        simulation.clearCoverage()
        try simulation.call("101", token: simulation.logIn())
        let parts = CoverageReport(of: simulation, device: DeviceLabel(1)).parts
        #expect(parts.map(\.file) == ["script.yaml"])
        #expect(parts[0].lines[0].count == 1)
    }

    @Test func `an edited script takes the place of the old one, and a call under way keeps its story`() throws {
        var simulation = try Simulations.play(Self.script)
        try simulation.call("101", token: simulation.logIn())
        var setup = simulation.setup
        setup.scenarios = [try Simulations.read("calls: [{ to: 101, story: [{ sip: 603 }] }]")]
        simulation.reload(setup)
        simulation.advance(to: simulation.now + .seconds(10))
        #expect(simulation.device.call?.status?.code == 486)
        try simulation.call("101", token: simulation.logIn())
        simulation.advance(to: simulation.now)
        #expect(simulation.device.call?.status?.code == 603)
        #expect(try lines(simulation) == ["script.yaml", "1 call 1 call to 101", "1 step 1 sip 603"])
        simulation.reset()
        try simulation.call("101", token: simulation.logIn())
        simulation.advance(to: simulation.now)
        #expect(simulation.device.call?.status?.code == 603)
    }

    @Test func `a profile that was read anew holds from the next reset on`() throws {
        var simulation = try Simulations.play(Self.script)
        try simulation.ask("GET", "/api/info")
        var setup = simulation.setup
        setup.profile.info.deviceName = "edited"
        simulation.reload(setup)
        #expect(try !simulation.ask("GET", "/api/info").contains("edited"))
        simulation.reset()
        #expect(try simulation.ask("GET", "/api/info").contains("edited"))
        #expect(
            CoverageReport(of: simulation, device: DeviceLabel(1)).endpoints.first { $0.name == "Info.info" }?.count
                == 1
        )
    }

    @Test func `an edited script is one entry of the journal`() throws {
        var simulation = try Simulations.play(Self.script)
        simulation.reload(simulation.setup)
        let entry = try #require(simulation.journal.entries.first)
        #expect(TimelineText.words(for: entry) == ("scenario", "reloaded: script"))
        #expect(simulation.journal.lastID == 1)
    }

    @Test func `clearing counts from nothing`() throws {
        var simulation = try Simulations.play(Self.script)
        try simulation.call("101", token: simulation.logIn())
        simulation.clearCoverage()
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect(report.tallies.allSatisfy { $0.tally.used == 0 })
        #expect(report.tallies.first?.tally.all == 3)
    }

    @Test func `counting changes no byte and no entry`() throws {
        var (counted, cleared) = (try Simulations.play(Self.script), try Simulations.play(Self.script))
        var bytes: [[String]] = [[], []]
        for _ in 0..<3 {
            cleared.clearCoverage()
            bytes[0] += [try counted.ask("GET", "/api/v1/system/call/status"), try counted.ask("GET", "/once")]
            bytes[1] += [try cleared.ask("GET", "/api/v1/system/call/status"), try cleared.ask("GET", "/once")]
        }
        #expect(bytes[0] == bytes[1])
        #expect(TimelineText.lines(of: counted.journal) == TimelineText.lines(of: cleared.journal))
    }

    @Test func `who plays ever new scripts has the first ones counted`() throws {
        var simulation = try Simulations.play(Self.script)
        for number in 1...1010 {
            simulation.change(to: [try Simulations.read("calls: [{ to: \(number), story: [{ sip: 200 }] }]")])
        }
        try simulation.call("1010", token: simulation.logIn())
        simulation.advance(to: simulation.now)
        #expect(simulation.device.call?.status?.code == 200)
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect(report.parts.filter { $0.file == "script.yaml" }.count + report.uncounted == 1011)
        #expect(report.text.contains("\n\(report.uncounted) more scripts were in force; they are not counted\n"))
    }

    @Test func `scripts are counted as long as their bytes fit`() throws {
        var setup = try Simulations.make("default").setup
        setup.limits[.coverage] = 200_000
        var simulation = Simulation(setup)
        let long = "# " + String(repeating: "x", count: 20_000) + "\n"
        for number in 1...10 {
            simulation.change(to: [try Simulations.read(long + "calls: [{ to: \(number), story: [{ sip: 200 }] }]")])
        }
        let report = CoverageReport(of: simulation, device: DeviceLabel(1))
        #expect((5...7).contains(report.uncounted))
        try simulation.call("10", token: simulation.logIn())
        simulation.advance(to: simulation.now)
        #expect(simulation.device.call?.status?.code == 200)
    }

    /// File names, and `line kind count text`.
    private func lines(_ simulation: Simulation) throws -> [String] {
        CoverageReport(of: simulation, device: DeviceLabel(1)).parts.flatMap { part in
            [part.file] + part.lines.map { "\($0.number) \($0.kind.rawValue) \($0.count) \($0.text)" }
        }
    }
}
