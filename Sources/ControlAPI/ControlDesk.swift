public import IntercomModel
public import SimulatorCore

/// What lies on the tester's desk: the simulation, and what only the server can do for it.
public struct ControlDesk: Sendable {
    public var simulation: Simulation
    public let clockMode: ClockMode
    /// The date on the wall, where the clock follows it: the start of a simulation that is reset.
    public var wallDate: CalendarDate?
    /// Set by a reset: the connections of the device are to be closed.
    public var closesConnections = false

    public init(simulation: Simulation, clockMode: ClockMode) {
        self.simulation = simulation
        self.clockMode = clockMode
    }
}
