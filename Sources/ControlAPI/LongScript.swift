public import APIContract
public import HTTPWire
public import IntercomModel
public import Scenarios
import SimulatorCore

/// A script that is read beside the server's loop: one of a megabyte takes a third of a second, in which no other client
/// would be served.
public struct LongScript: Sendable {
    /// The answer that waits for it.
    let hold: Int
    let bytes: [UInt8]
    /// The device's, against which it is checked.
    let profile: DeviceProfile
    /// Whether the device runs already: then some keys come too late.
    let hasBegun: Bool

    /// May be called on any thread.
    public func read() -> ReadScript {
        ReadScript(script: self, checked: CheckedScript(bytes, on: profile, hasBegun: hasBegun))
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

    /// - Parameter hasBegun: whether the device runs already: then some keys come too late.
    init(_ bytes: [UInt8], on profile: DeviceProfile, hasBegun: Bool) {
        let reading = ScenarioReader.read(bytes, file: "scenario.yaml", timeouts: profile.timeouts)
        guard let scenario = reading.scenario else {
            (self.scenario, findings, handshakeWarnings) = (nil, reading.findings, [])
            return
        }
        let misfits = ProfileCheck.findings(of: scenario, on: profile)
        let isWrong = misfits.contains { $0.severity == .error }
        self.scenario = isWrong ? nil : scenario
        findings = reading.findings + misfits + (isWrong || !hasBegun ? [] : BeginningCheck.findings(of: scenario))
        handshakeWarnings = scenario.handshakeWarnings
    }
}

extension ControlSession {
    /// How many scripts may wait to be read; each may be as long as a body.
    fileprivate static let mostScripts = 8

    /// Whether the request's script is to be read beside the loop. One that comes while another is read waits for it: the
    /// last one that was sent is in force.
    func isToWait(_ request: HTTPRequest, _ row: ControlRow) -> Bool {
        guard case .script = row.takes, readScript == nil else { return false }
        return isLong(request.body.count)
    }

    /// The script of a device that is to be, where it is to be read beside the loop; else nil.
    public func longScript(of wish: NewDevice) -> [UInt8]? {
        guard wish.read == nil, let text = wish.scenarioText, isLong(text.utf8.count) else { return nil }
        return Array(text.utf8)
    }

    private func isLong(_ count: Int) -> Bool {
        longestReadAtOnce.map { count > $0 || scriptsToRead > 0 } ?? false
    }

    /// What was read beside the loop, where that was by the profile that the device has now, or else is read at once.
    func checked(_ bytes: [UInt8]) -> CheckedScript {
        let profile = simulation.setup.profile
        return readScript?.checked(bytes, on: profile) ?? CheckedScript(bytes, on: profile, hasBegun: true)
    }
}

extension ReadScript {
    /// Nil where something else was read, or by another profile.
    fileprivate func checked(_ bytes: [UInt8], on profile: DeviceProfile) -> CheckedScript? {
        script.profile == profile && script.bytes == bytes ? checked : nil
    }
}

extension NewDevice {
    /// What its script says, where one came with the request; it includes no file.
    /// - Parameter profile: the one that the device will have.
    public func scenario(on profile: DeviceProfile) throws(ControlError) -> Scenario? {
        guard let scenarioText else { return nil }
        let bytes = Array(scenarioText.utf8)
        let checked = read?.checked(bytes, on: profile) ?? CheckedScript(bytes, on: profile, hasBegun: false)
        guard let scenario = checked.scenario else { throw .badScript(checked.findings) }
        return scenario
    }
}

extension ControlAPI {
    /// The script of a device that is to be is read beside the loop; its request waits for that.
    /// - Parameter profile: the one that the device will have.
    public func read(
        _ script: [UInt8],
        by profile: DeviceProfile,
        for request: HTTPRequest,
        on session: inout ControlSession
    ) -> Answer {
        read(LongScript(hold: session.holds.next, bytes: script, profile: profile, hasBegun: false), request, &session)
    }

    /// The same for one that runs.
    func read(_ request: HTTPRequest, on session: inout ControlSession) -> Answer {
        let profile = session.simulation.setup.profile
        let script = LongScript(hold: session.holds.next, bytes: request.body, profile: profile, hasBegun: true)
        return read(script, request, &session)
    }

    private func read(_ script: LongScript, _ request: HTTPRequest, _ session: inout ControlSession) -> Answer {
        guard session.scriptsToRead < ControlSession.mostScripts else {
            let words = "\(ControlSession.mostScripts) scripts are being read already; wait for their answers"
            return .plan(plan(of: dialect.reply(to: .conflict(words)), to: request))
        }
        session.scriptsToRead += 1
        return .reading(script, begin(.reading, for: request, on: &session))
    }

    /// The request of a script that has been read is answered now. Nothing comes of one whose client has gone, or that a
    /// reset has answered.
    /// - Returns: what the server has still to do for it, to be answered with `answer(_:with:on:)`.
    public func goOn(with read: ReadScript, on session: inout ControlSession) -> HeldCommand? {
        session.scriptsToRead -= 1
        let number = read.script.hold
        guard let hold = session.holds[number], hold.answer == nil else { return nil }
        session.readScript = read
        defer { session.readScript = nil }
        switch outcome(of: hold.request, on: &session) {
        case .reply(let reply):
            session.holds.answer(number, with: reply)
            return nil
        case .command(let command):
            return HeldCommand(hold: number, request: hold.request, command: command)
        case .hold:
            preconditionFailure("a script that was read is not read again")
        }
    }

    public func answer(
        _ held: HeldCommand,
        with result: Result<Reply?, ControlError>,
        on session: inout ControlSession
    ) {
        switch result {
        case .success(let reply?): session.holds.answer(held.hold, with: reply)
        case .success(nil): preconditionFailure("a command of a script that was read is answered at once")
        case .failure(let error): session.holds.answer(held.hold, with: dialect.reply(to: error))
        }
    }
}

/// What the server has to do for a request that waits for its answer.
public struct HeldCommand: Sendable {
    let hold: Int
    public let request: HTTPRequest
    public let command: ServerCommand
}
