import Bundles
import DeviceAPI
import Glibc
import HTTPWire
import IntercomModel
import JSONTree
import Media
import RingbackFixtures
import Scenarios
import SimulatorCore

/// Documents of users that are played.
enum Scripts {
    /// A good script is played for two hours: a jump over them is the same as a walk.
    static func play(_ bytes: [UInt8]) {
        guard let script = ScenarioReader.read(bytes, file: "a.yaml").scenario else { return }
        var jumped = Stage.simulation(playing: [script])
        Stage.knock(&jumped)
        var walked = jumped
        let jump = jumped.advance(to: jumped.now + .seconds(7200))
        guard jump.outcome == .arrived else { return }
        for _ in 0..<12 {
            precondition(walked.advance(to: walked.now + .seconds(600)).outcome == .arrived, "a walk does not arrive")
        }
        precondition(
            TimelineText.lines(of: jumped.journal) == TimelineText.lines(of: walked.journal),
            "a jump is no walk"
        )
        Stage.look(at: jumped)
    }

    static func serve(profile bytes: [UInt8]) {
        let reading = ProfileReader.read(bytes, file: "a.yaml", endpoints: DeviceRoutes.names)
        let text = SourceText(bytes)
        precondition(reading.findings.allSatisfy { !text.render($0).isEmpty })
        guard let profile = reading.profile else { return }
        var simulation = Stage.simulation(playing: [], profile: profile)
        guard DeviceRoutes.misfits(of: simulation.device).isEmpty else { return }
        Stage.knock(&simulation)
        simulation.advance(to: simulation.now + .seconds(600))
        Stage.look(at: simulation)
    }

    static func replay(bundle bytes: [UInt8]) {
        guard let bundle = try? Bundle(reading: bytes, workshop: { $0.map(Studio.init(photo:)) ?? Studio() }),
            bundle.obstacle == nil
        else { return }
        _ = Replay(of: bundle).diff
    }

    /// A pattern that the checker lets through decides quickly, whatever is dialled.
    static func match(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
        let texts = lines.map { String(decoding: $0, as: UTF8.self) }
        let rule: JSONValue = ["to": .string("/\(texts[0])/"), "story": [["sip": 486]]]
        let script = JSONValue.object(["calls": [rule]])
        guard let rule = ScenarioReader.read(script.bytes, file: "a.json").scenario?.calls.first else { return }
        let dialled = texts.count > 1 ? texts[1] : texts[0]
        for text in [dialled, String(repeating: dialled + "1", count: 256 / (dialled.utf8.count + 1) + 1) + "!"] {
            let start = processorTime
            _ = rule.to.matches(DialledText(text))
            let taken = processorTime - start
            precondition(taken < .seconds(2), "/\(texts[0])/ takes \(taken) for \(text)")
        }
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

/// Devices to play on.
enum Stage {
    static let fates = scenario("default")

    static func scenario(_ name: String) -> Scenario {
        guard let bytes = Fixtures.scenarios.first(where: { $0.name == name })?.bytes,
            let scenario = ScenarioReader.read(bytes, file: name).scenario
        else { preconditionFailure("the built-in scenario \(name) is broken") }
        return scenario
    }

    static let profiles: [DeviceProfile] = Fixtures.profiles.map { name, bytes in
        guard let profile = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names).profile else {
            preconditionFailure("the built-in profile \(name) is broken")
        }
        return profile
    }

    static func simulation(playing scripts: [Scenario], profile: DeviceProfile = profiles[0]) -> Simulation {
        var setup = Setup(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            scenarios: scripts,
            fates: fates,
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            workshop: Studio()
        )
        setup.journalLimit = 2000
        var simulation = Simulation(setup)
        simulation.bounds = .init(atOneInstant: 1000, inAll: 5000)
        return simulation
    }

    /// A client logs in and calls.
    static func knock(_ simulation: inout Simulation) {
        guard let token = logIn(&simulation) else { return }
        for number in ["101", "486", "sip:200@192.168.1.2"] {
            ask(&simulation, "POST", "/api/v1/system/debug/call/start", token, #"{"number":"\#(number)"}"#)
            simulation.advance(to: simulation.now + .seconds(3))
        }
        ask(&simulation, "GET", "/api/v1/device/name", token)
    }

    static func logIn(_ simulation: inout Simulation) -> String? {
        let digest = "e10adc3949ba59abbe56e057f20f883e"
        for version in ["v1", "v0"] {
            let form = #"{"username":"admin","password":"\#(digest)"}"#
            for (method, query, body) in [("GET", "?username=admin&password=\(digest)", ""), ("POST", "", form)] {
                let answer = ask(&simulation, method, "/api/\(version)/login\(query)", nil, body)
                if let start = answer.firstRange(of: #""token":""#)?.upperBound {
                    return String(answer[start...].prefix { $0 != "\"" })
                }
            }
        }
        return nil
    }

    @discardableResult
    static func ask(
        _ simulation: inout Simulation,
        _ method: String,
        _ path: String,
        _ token: String?,
        _ body: String = ""
    ) -> String {
        guard let request = request(method, path, token, Array(body.utf8)) else { return "" }
        return text(of: simulation.respond(to: request))
    }

    static func request(_ method: String, _ path: String, _ token: String?, _ body: [UInt8]) -> HTTPRequest? {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let length = body.isEmpty ? "" : "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
        var parser = RequestParser()
        let bytes = Array("\(method) \(path) HTTP/1.1\r\nHost: device\r\n\(authorization)\(length)\r\n".utf8) + body
        guard case .complete(let request) = bytes.withUnsafeBytes({ parser.read($0).step }) else { return nil }
        return request
    }

    static func text(of plan: ResponsePlan) -> String {
        plan.steps.map { step in
            if case .bytes(let bytes) = step { String(decoding: bytes, as: UTF8.self) } else { "" }
        }.joined()
    }

    /// Everything that can be asked about it, and changes nothing.
    static func look(at simulation: Simulation) {
        let before = TimelineText.lines(of: simulation.journal)
        for entry in simulation.journal.entries(after: 0).suffix(20) { _ = simulation.explain(entry.id) }
        _ = ClientFindings.of(simulation, clock: .manual)
        _ = CoverageReport(of: simulation, device: DeviceLabel(1))
        precondition(TimelineText.lines(of: simulation.journal) == before, "looking changes something")
    }
}
