import HTTPWire
public import IntercomModel
public import SimulatorCore

/// What lies on the tester's desk: the simulation, and what only the server can do for it.
public struct ControlDesk: Sendable {
    public var simulation: Simulation
    public var clockMode: ClockMode
    /// The date on the wall, where the clock follows it: the start of a simulation that is reset.
    public var wallDate: CalendarDate?
    /// Set by a reset: the connections of the device are to be closed.
    public var closesConnections = false

    /// The request that is being answered, for what no shape can say: a field, a body that is no JSON.
    var request: HTTPRequest?
    /// Answers that come later.
    var holds = HoldTable()

    public init(simulation: Simulation, clockMode: ClockMode) {
        self.simulation = simulation
        self.clockMode = clockMode
    }
}
