import HTTPWire
public import IntercomModel
import JSONTree
import RingbackFixtures
public import Scenarios
import SimulatorCore

/// A simulated device that is asked as a unit is, without a network.
public struct SimulatedUnit {
    private var simulation: Simulation
    private var token: String?
    /// So long was paused in the last answer.
    private var pauses = Duration.zero
    private let username: String
    private let password: String

    /// - Parameters:
    ///   - password: in clear.
    public init(
        _ profile: DeviceProfile,
        username: String,
        password: String,
        scenarios: [Scenario] = [],
        startAt: CalendarDate
    ) {
        (self.username, self.password) = (username, password)
        let account = Account(username: username, password: password)
        simulation = Simulation(
            Setup(profile: profile, account: account, scenarios: scenarios, fates: Self.fates, startAt: startAt)
        )
    }

    /// What a number gets that no rule is about.
    private static let fates: Scenario = {
        let bytes = Fixtures.scenarios.first { $0.name == "default" }?.bytes ?? []
        guard let scenario = ScenarioReader.read(bytes, file: "default").scenario else {
            preconditionFailure("the built-in scenario is not valid")
        }
        return scenario
    }()

    public mutating func ask(_ question: Question) -> Outcome {
        if let pause = question.pause { _ = simulation.advance(to: simulation.now + pause) }
        if question.needsToken, token == nil { logIn() }
        guard let response = answer(to: question) else { return .skipped("the simulator gives no answer") }
        if case .login = question.purpose, response.isGood, let token = response.json?["token"]?.string {
            self.token = token
        }
        return .answered(response)
    }

    /// The same questions, asked here.
    public mutating func repeating(_ transcript: Transcript) -> Transcript {
        Transcript(
            transcript.entries.map { entry in
                let outcome = ask(entry.question)
                return Transcript.Entry(entry.question, outcome, after: pauses)
            }
        )
    }

    /// What a device has of settings after it has taken over what its profile tells.
    var settled: Device { simulation.device }

    /// Where the unit lets people in by another form than this device does.
    private mutating func logIn() {
        let base = simulation.device.profile.bases.first ?? ""
        let forms: [Question.Login] = [.query, .body]
        let questions = forms.map { Question.login($0, base, username, MD5Digest(of: password).hex) }
        for question in questions where token == nil {
            token = answer(to: question)?.json?["token"]?.string
        }
    }

    private mutating func answer(to question: Question) -> ReceivedResponse? {
        guard let server = try? ServerURL("http://unit/") else { return nil }
        let bytes = question.request(to: server, token: token).bytes
        var parser = RequestParser()
        guard case .complete(let request) = bytes.withUnsafeBytes({ parser.read($0).step }) else { return nil }
        let plan = simulation.respond(to: request)
        pauses = plan.steps.reduce(.zero) { time, step in
            if case .pause(let more) = step { time + more } else { time }
        }
        let answer = plan.steps.reduce(into: [UInt8]()) { bytes, step in
            bytes += step.content ?? []
        }
        var reader = ResponseParser(to: question.method)
        return switch answer.withUnsafeBytes({ reader.read($0).step }) {
        case .complete(let response): response
        case .needMore: reader.end()
        case .refused: nil
        }
    }
}
