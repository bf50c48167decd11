import APIContract
import HTTPWire
import IntercomModel
public import SimulatorCore

/// One device as testers have it: the simulation, the states to come back to, and the answers that come later.
public struct ControlSession: Sendable {
    public var simulation: Simulation
    /// The number of the device, where several share a control port.
    public let label: DeviceLabel
    public var number: Int { label.number }
    public internal(set) var clockMode: ClockMode
    /// From a start, a reset or a restore to the next: ids of the journal are unique within one.
    public internal(set) var life = Life()

    /// What was noticed before the last reset; nil where it is not kept.
    public var reported: [ReportedFinding]?
    private var resets = 0
    /// How the test that it belongs to has ended; nil until its runner says so.
    public internal(set) var outcome: TestOutcome?

    /// States to come back to, by number.
    var snapshots: [Int: Snapshot] = [:]
    var lastSnapshot: Int
    /// Whether the control port asks for a token: its own description says so.
    let asksToken: Bool
    /// Why the device did not reach a server that it is not allowed to call; nil while it was not kept from any.
    public var outgoingWarning: String?
    /// How many timers an advance fires before others come to their turn; nil where it is done in one go.
    public var advancePart: Int?
    /// How many bytes a script may have that is read between two turns of the server's loop; nil where each is.
    public var longestReadAtOnce: Int?
    /// How many scripts and devices are read beside the loop, or wait for that.
    var toRead = (all: 0, long: 0)
    /// The one whose request is answered now.
    var readScript: ReadScript?
    /// An advance that waits for a server that the device has called, or for its next part.
    var paused: PausedAdvance?
    /// Those that have come to their end, and whose requests are still to be answered.
    var endedMoves: [EndedMove] = []
    /// Answers that come later.
    var holds: HoldTable
    /// What has come to the device so far; nil if nothing is recorded.
    public var recording: Recording?

    /// - Parameters:
    ///   - device: which one it is, where several share a control port.
    ///   - lastSnapshot: the number of the last snapshot that was taken of it before.
    public init(
        simulation: Simulation,
        clockMode: ClockMode,
        device: DeviceLabel = DeviceLabel(1),
        lastSnapshot: Int = 0,
        asksToken: Bool = false
    ) {
        self.simulation = simulation
        self.clockMode = clockMode
        label = device
        self.lastSnapshot = lastSnapshot
        self.asksToken = asksToken
        holds = HoldTable(device: device.number)
    }

    /// Whether an answer is waited for, or a stream is listened to.
    public var isAwaited: Bool { !holds.isEmpty }
}

/// Another state in the place of the one there is.
extension ControlSession {
    /// Waits end with a sentence; streams tell what happened, and go on in the new life.
    mutating func begin(_ next: Simulation, by change: Life.Change, because sentence: String) {
        holds.answerWaits(with: WaitView.gone(sentence))
        paused = nil
        keepReported()
        simulation = next
        life.end(by: change, at: next.journal.lastID)
        holds.tellStreams(of: change, at: life.beginning)
    }
}

/// What was noticed of the client.
extension ControlSession {
    public var allReported: [ReportedFinding] {
        (reported ?? []) + present
    }

    private var present: [ReportedFinding] {
        ReportedFinding.all(of: simulation, clock: clockMode, device: label, resets: resets)
    }

    /// To be called before the simulation is replaced.
    private mutating func keepReported() {
        defer { resets += 1 }
        guard let kept = reported else { return }
        let counts = kept.reduce(into: [:]) { $0[$1.finding.kind, default: 0] += 1 }
        reported = kept + present.filter { counts[$0.finding.kind, default: 0] < Self.mostReported }
    }

    /// The limit for each rule, so that one that is broken in every test does not hide the others.
    private static let mostReported = 100
}
