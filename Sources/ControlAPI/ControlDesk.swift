import HTTPWire
public import IntercomModel
public import SimulatorCore

/// What lies on the tester's desk: the simulation, and what only the server can do for it.
public struct ControlDesk: Sendable {
    public var simulation: Simulation
    /// Of the device, where several share a control port.
    public let label: DeviceLabel
    public var number: Int { label.number }
    public var clockMode: ClockMode
    /// The date on the wall, where the clock follows it: the start of a simulation that is reset.
    public var wallDate: CalendarDate?
    /// Set by a reset: the connections of the device are to be closed.
    public var closesConnections = false

    /// What was noticed before the last reset; nil where nobody will ask.
    public var sightings: [Sighting]?
    private var resets = 0

    /// All devices of the process.
    public var devices: [DeviceListing] = []
    /// Set by a request that only the server can answer.
    public var errand: Errand?

    /// States to come back to, by number.
    var snapshots: [Int: Simulation] = [:]
    var lastSnapshot: Int
    /// The request that is being answered, for what no shape can say: a field, a body that is no JSON.
    var request: HTTPRequest?
    /// Whether the control port asks for a token: its own description says so.
    var asksToken = false
    /// Answers that come later.
    var holds: HoldTable
    /// What has come to the device so far; nil where nobody wants it.
    public var recording: Recording?

    /// - Parameters:
    ///   - device: which one it is, where several share a control port.
    ///   - lastSnapshot: the number of the last snapshot that was taken of it before.
    public init(
        simulation: Simulation,
        clockMode: ClockMode,
        device: DeviceLabel = DeviceLabel(1),
        lastSnapshot: Int = 0
    ) {
        self.simulation = simulation
        self.clockMode = clockMode
        label = device
        self.lastSnapshot = lastSnapshot
        holds = HoldTable(device: device.number)
    }

    /// Whether somebody waits for an answer, or listens to a stream.
    public var isAwaited: Bool { !holds.isEmpty }

    /// Another state takes the place of the one there is: who waits is told, and connections are to be closed.
    mutating func begin(with simulation: Simulation, because sentence: String) {
        holds.answerWaits(with: WaitView.gone(sentence))
        holds.rewindStreams(to: simulation.journal.lastID)
        keepSightings()
        self.simulation = simulation
        closesConnections = true
    }
}

/// What was noticed of the client.
extension ControlDesk {
    public var allSightings: [Sighting] {
        (sightings ?? [])
            + Sighting.all(of: simulation, clock: clockMode, device: label, resets: resets)
    }

    /// To be called before the simulation is replaced.
    private mutating func keepSightings() {
        if let kept = sightings, kept.count < Self.mostSightings { sightings = allSightings }
        resets += 1
    }

    /// A suite that does everything wrong a thousand times need not hear of the rest.
    private static let mostSightings = 1000
}
