import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore

/// A script that is read beside the server's loop: one of a megabyte takes a third of a second, in which no other client
/// would be served.
public struct LongScript: Sendable {
    /// The answer that waits for it.
    let hold: Int
    let bytes: [UInt8]
    /// The device's, against which it is checked.
    let profile: DeviceProfile

    /// May be called on any thread.
    public func read() -> ReadScript {
        ReadScript(script: self, checked: CheckedScript(bytes, on: profile))
    }
}

/// What a long script says, or what is wrong with it.
public struct ReadScript: Sendable {
    let script: LongScript
    let checked: CheckedScript
}

/// Everything about a script that its text and a profile tell.
struct CheckedScript: Sendable {
    /// Nil where it has errors.
    let scenario: Scenario?
    let findings: [Finding]
    /// About its faults that strike only HTTPS.
    let handshakeWarnings: [Finding]

    init(_ bytes: [UInt8], on profile: DeviceProfile) {
        let reading = ScenarioReader.read(bytes, file: "scenario.yaml", timeouts: profile.timeouts)
        guard let scenario = reading.scenario else {
            (self.scenario, findings, handshakeWarnings) = (nil, reading.findings, [])
            return
        }
        let misfits = ProfileCheck.findings(of: scenario, on: profile)
        let isWrong = misfits.contains { $0.severity == .error }
        self.scenario = isWrong ? nil : scenario
        findings = reading.findings + misfits + (isWrong ? [] : BeginningCheck.findings(of: scenario))
        handshakeWarnings = scenario.handshakeWarnings
    }
}

extension ControlSession {
    /// How many scripts may wait to be read; each may be as long as a body.
    private static let mostScripts = 8

    /// Whether the request's script is to be read beside the loop. One that comes while another is read waits for it: the
    /// last one that was sent is in force.
    func isToWait(_ request: HTTPRequest, _ row: ControlRow) -> Bool {
        guard case .script = row.takes, readScript == nil, let most = longestReadAtOnce else { return false }
        return request.body.count > most || scriptsToRead > 0
    }

    var hasRoomForScript: Bool { scriptsToRead < Self.mostScripts }
    static let tooManyScripts = ControlError.conflict(
        "\(mostScripts) scripts are being read already; wait for their answers"
    )

    /// The script of the request whose hold begins next.
    mutating func script(of request: HTTPRequest) -> LongScript {
        scriptsToRead += 1
        return LongScript(hold: holds.next, bytes: request.body, profile: simulation.setup.profile)
    }

    /// What was read beside the loop, where that was by the profile that the device has now, or else is read at once.
    func checked(_ bytes: [UInt8]) -> CheckedScript {
        let profile = simulation.setup.profile
        if let read = readScript, read.script.profile == profile, read.script.bytes == bytes { return read.checked }
        return CheckedScript(bytes, on: profile)
    }
}

extension ControlAPI {
    /// The request of a script that has been read is answered now. Nothing comes of one whose client has gone, or that a
    /// reset has answered.
    public func goOn(with read: ReadScript, on session: inout ControlSession) {
        session.scriptsToRead -= 1
        guard let hold = session.holds[read.script.hold], hold.answer == nil else { return }
        session.readScript = read
        defer { session.readScript = nil }
        guard case .reply(let reply) = outcome(of: hold.request, on: &session) else {
            preconditionFailure("a script that was read is answered at once")
        }
        session.holds.answer(read.script.hold, with: reply)
    }
}
