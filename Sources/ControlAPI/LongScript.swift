import APIContract
import HTTPWire
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
    @Boxed private(set) var profile: DeviceProfile

    init(hold: Int, bytes: [UInt8], profile: Boxed<DeviceProfile>) {
        (self.hold, self.bytes, _profile) = (hold, bytes, profile)
    }

    /// May be called on any thread.
    public func read() -> ReadScript {
        ReadScript(script: self, checked: CheckedScript(bytes, on: profile, hasBegun: true))
    }
}

/// What a long script says, or what is wrong with it.
public final class ReadScript: Sendable {
    let script: LongScript
    let checked: CheckedScript

    init(script: LongScript, checked: CheckedScript) {
        (self.script, self.checked) = (script, checked)
    }
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
    /// How many long scripts may wait to be read; each may be as long as a body.
    private static let mostScripts = 8

    /// Whether the request's script is to be read beside the loop. One that comes while another is read waits for it: the
    /// last one that was sent is in force.
    func isToWait(_ request: HTTPRequest, _ row: ControlRow) -> Bool {
        guard case .script = row.takes, readScript == nil else { return false }
        return isToWait(request.body.count)
    }

    /// Whether `count` bytes are to be read beside the loop: it takes long, or what came before is still read there.
    public func isToWait(_ count: Int) -> Bool {
        isLong(count) || toRead.all > 0
    }

    /// One more is read beside the loop. Where it must not be, the sentence says why.
    mutating func beginReading(_ count: Int) throws(ControlError) {
        let isLong = isLong(count)
        guard !isLong || toRead.long < Self.mostScripts else {
            throw .conflict("\(Self.mostScripts) scripts are being read already; wait for their answers")
        }
        toRead.all += 1
        toRead.long += isLong ? 1 : 0
    }

    mutating func endReading(_ count: Int) {
        toRead.all -= 1
        toRead.long -= isLong(count) ? 1 : 0
    }

    private func isLong(_ count: Int) -> Bool { longestReadAtOnce.map { count > $0 } ?? false }

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
        let checked = CheckedScript(bytes, on: profile, hasBegun: false)
        guard let scenario = checked.scenario else { throw .badScript(checked.findings) }
        return scenario
    }
}

extension ControlAPI {
    func read(_ request: HTTPRequest, on session: inout ControlSession) -> Answer {
        do throws(ControlError) {
            try session.beginReading(request.body.count)
        } catch {
            return .plan(plan(of: dialect.reply(to: error), to: request))
        }
        let profile = session.simulation.setup.$profile
        let script = LongScript(hold: session.holds.next, bytes: request.body, profile: profile)
        return .reading(script, begin(.reading, for: request, on: &session))
    }

    /// The request of a script that has been read is answered now. Nothing comes of one whose client has gone, or that a
    /// reset has answered.
    public func goOn(with read: ReadScript, on session: inout ControlSession) {
        session.endReading(read.script.bytes.count)
        let number = read.script.hold
        guard let hold = session.holds[number], hold.answer == nil else { return }
        session.readScript = read
        defer { session.readScript = nil }
        guard case .reply(let reply) = outcome(of: hold.request, on: &session) else {
            preconditionFailure("a script that was read is not read again")
        }
        session.holds.answer(number, with: reply)
    }
}
