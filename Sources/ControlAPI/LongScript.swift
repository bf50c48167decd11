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
    /// Those of the device, against which stories are checked.
    let timeouts: CallTimeouts

    /// May be called on any thread.
    public func read() -> ReadScript {
        ReadScript(script: self, reading: ScriptView.read(bytes, timeouts))
    }
}

/// What a long script says, or what is wrong with it.
public struct ReadScript: Sendable {
    let script: LongScript
    let reading: ScenarioReading
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

    /// - Precondition: the request has a script.
    mutating func begin(reading request: HTTPRequest) throws(ControlError) -> (script: LongScript, hold: Hold) {
        guard scriptsToRead < Self.mostScripts else {
            throw .conflict("\(scriptsToRead) scripts are being read already; wait for their answers")
        }
        scriptsToRead += 1
        let (number, hold) = holds.begin(.reading, for: request)
        let script = LongScript(hold: number, bytes: request.body, timeouts: simulation.setup.profile.timeouts)
        return (script, hold)
    }

    /// What was read of it, where that was done beside the loop and by the time-outs that hold now.
    func reading(of bytes: [UInt8]) -> ScenarioReading? {
        guard let read = readScript, read.script.timeouts == simulation.setup.profile.timeouts else { return nil }
        return read.script.bytes == bytes ? read.reading : nil
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
