import RingbackTesting
import TestSupport
import Testing

@Suite struct SimulatedDeviceTests {
    @Test func `a test drives a call from start to end`() async throws {
        try await withSimulator { device in
            try await device.startCall("101")
            try await device.clock.advance(by: .milliseconds(500))
            #expect(try await device.calls.all.map(\.state) == ["ringing"])
            try await device.clock.advance(until: "call.state:talking", limit: .seconds(10))
            try await device.clock.advance(by: .seconds(7))
            #expect(try await device.calls.hangUp().duration == 7)
            let call = try #require(try await device.calls.all.first)
            #expect((call.number, call.state, call.sipCode) == ("101", "ended", 200))
        }
    }

    @Test func `a device that is made by hand lives until it is stopped`() async throws {
        let device = try await SimulatedDevice()
        let answer = await device.get("/api/info")
        let journal = await device.journal
        await device.stop()
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(journal.count == 1)
    }

    @Test func `a scenario may be built in or written in the test`() async throws {
        let scenario = ScenarioText.yaml(
            """
            calls:
              - to: 7
                story:
                  - { after: 1s, sip: 480 }
            """
        )
        for (scenarios, code) in [(["busy"], 486), ([scenario, "busy"], 480)] as [([ScenarioText], Int)] {
            try await withSimulator(SimulatorOptions(scenarios: scenarios)) { device in
                try await device.startCall("7")
                try await device.clock.advance(until: "call.state:ended")
                #expect(try await device.calls.all.map(\.sipCode) == [code])
            }
        }
    }

    /// As bytes of a target: a line break must be two digits too, or it is no octet.
    @Test func `a condition may have any text`() async throws {
        try await withSimulator { device in
            let error = await #expect(throws: SimulatorError.self) { try await device.wait(for: "call.state:a\nb %c") }
            #expect(error.map { "\($0)" }?.contains("a\\nb %c") == true)
        }
    }

    @Test func `a wrong script says where`() async throws {
        let options = SimulatorOptions(scenarios: [.yaml("cals: []\n")])
        let error = await #expect(throws: SimulatorError.self) { try await withSimulator(options) { _ in } }
        #expect("\(try #require(error))".hasPrefix("scenario:1:1: error:"))
        let unknown = await #expect(throws: SimulatorError.self) {
            try await withSimulator(SimulatorOptions(scenarios: ["bussy"])) { _ in }
        }
        #expect("\(try #require(unknown))".hasPrefix("there is no scenario bussy; built in are default, "))
    }

    @Test func `a device may be of another family`() async throws {
        try await withSimulator(SimulatorOptions(profile: "android-panel")) { device in
            #expect(await device.get("/api/v1/device/time").hasSuffix(#"{"error":"Log In"}"#))
        }
        let error = await #expect(throws: SimulatorError.self) {
            try await withSimulator(SimulatorOptions(profile: "toaster")) { _ in }
        }
        #expect("\(try #require(error))".hasPrefix("there is no profile toaster; built in are "))
    }

    @Test func `what the control port refuses is thrown, with the journal`() async throws {
        try await withSimulator { device in
            await device.get("/api/info")
            let refusal = await #expect(throws: SimulatorError.self) { try await device.calls.answer() }
            let error = try #require(refusal)
            #expect(
                "\(error)" == """
                    there is no call to answer
                    What the device saw:
                    00:00.000  request   GET /api/info -> 200
                    """
            )
        }
    }

    @Test func `what was asked is verified`() async throws {
        try await withSimulator { device in
            for _ in 0..<2 { await device.get("/api/info") }
            try await device.verify("GET", "/api/info")
            try await device.verify("GET", "*/info", .exactly(2))
            try await device.verify("GET", "*/info", .atMost(2))
            try await device.verify("POST", "*/call/start", .never)
            for wrong in [RequestCount.exactly(1), .atLeast(3), .atMost(1), .never] {
                await #expect(throws: SimulatorError.self) { try await device.verify("GET", "/api/info", wrong) }
            }
        }
    }

    @Test func `bodies, answers and the order are verified, too`() async throws {
        try await withSimulator { device in
            try await device.startCall("101")
            let start = "*/call/start"
            try await device.verify("POST", start, .exactly(1), body: #"{"number":"101"}"#, status: 200)
            try await device.verifyOrder("GET */login", "POST \(start)")
            for wrong in [#"{"number":"102"}"#, "number"] {
                await #expect(throws: SimulatorError.self) { try await device.verify("POST", start, body: wrong) }
            }
            await #expect(throws: SimulatorError.self) { try await device.verify("POST", start, status: 401) }
            await #expect(throws: SimulatorError.self) {
                try await device.verifyOrder("POST \(start)", "GET */login")
            }
        }
    }

    @Test func `what the client did wrong is told`() async throws {
        try await withSimulator { device in
            #expect(try await device.findings.isEmpty)
            await device.get("/api/v1/login?username=admin&password=123456")
            let finding = try #require(try await device.findings.first)
            #expect(finding.kind == "password-in-clear")
            #expect("\(finding)" == "error: a login sent its password in clear (once)")
        }
    }

    @Test func `a wait ends when its condition holds, or with its time`() async throws {
        try await withSimulator { device in
            async let ringing: Void = device.wait(for: "call.state:ringing", timeout: .seconds(60))
            try await device.startCall("101")
            try await device.clock.advance(by: .seconds(1))
            try await ringing
            await #expect(throws: SimulatorError.self) {
                try await device.wait(for: "call.state:talking", timeout: .milliseconds(1))
            }
        }
    }

    @Test func `a reset forgets everything`() async throws {
        try await withSimulator { device in
            await device.get("/api/info")
            try await device.clock.advance(by: .seconds(90))
            try await device.reset()
            #expect(await device.journal.isEmpty)
            #expect(try await device.clock.date == "2026-01-01T00:00:00Z")
            try await device.clock.advance(to: "2026-01-02T00:00:00Z")
            #expect(try await device.clock.date == "2026-01-02T00:00:00Z")
        }
    }

    @Test func `64 tests at once have 64 devices`() async throws {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for number in 1...64 {
                group.addTask {
                    try await withSimulator { device in
                        for _ in 0..<5 { await device.get("/\(number)") }
                        return Set(await device.journal).sorted() + ["\(number)"]
                    }
                }
            }
            for try await lines in group {
                #expect(lines.count == 2)
                #expect(lines.first == "00:00.000  request   GET /\(lines.last ?? "") -> 404")
            }
        }
    }

    @Test func `the device is gone when the test is over`() async throws {
        let port = try await withSimulator(SimulatorOptions(username: "leaver")) { device in
            let port = try #require(Int(device.url.split(separator: ":").last ?? ""))
            #expect(await onOwnThread { logsIn("leaver", port: port) })
            return port
        }
        #expect(await onOwnThread { !logsIn("leaver", port: port) })
    }
}

@Suite(.simulator(SimulatorOptions(scenarios: ["declined"])))
struct SimulatorTraitTests {
    @Test(arguments: 1...5)
    func `each case has a device of its own`(number: Int) async throws {
        let device = try SimulatedDevice.current
        try await device.startCall("\(number)")
        try await device.clock.advance(until: "call.state:ended")
        #expect(try await device.calls.all.map(\.number) == ["\(number)"])
        #expect(try await device.calls.all.map(\.sipCode) == [603])
    }
}

@Suite struct NoTraitTests {
    @Test func `without the trait there is no device`() {
        #expect(throws: SimulatorError.self) { try SimulatedDevice.current }
    }
}
