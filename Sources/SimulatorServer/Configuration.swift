public import ControlAPI
public import HTTPTransport
public import IntercomModel
public import SimulatorCore

/// Where a simulator listens, and how its time goes.
public struct Configuration: Sendable {
    public struct Address: Sendable, Equatable {
        public var host: String
        /// 0: a free one.
        public var port: Int

        public init(host: String = "127.0.0.1", port: Int) {
            self.host = host
            self.port = port
        }
    }

    public var setup: Setup
    public var device: Address
    public var control: Address
    /// Each device has one of its own, and the port of the first; nil: all have the same address.
    public var addresses: AddressRange?
    public var controlToken: String?
    /// Nil: devices speak HTTP alone.
    public var secure: SecureDoors?
    public var clock: ClockMode
    public var limits: ConnectionLimits
    /// The real unit that answers in place of the first device; others are simulated.
    public var upstream: Upstream?
    /// The client for the devices' calls to other servers.
    public var outgoing = OutgoingLimits()
    /// Whether the records of devices say what was exercised, also of those that are removed.
    public var keepsCoverage = false
    /// How many inputs are kept, so that they can be replayed; 0 keeps none.
    public var recordLimit = 10_000
    /// Whether the records of devices have their bundles, also of those that are removed.
    public var keepsBundles = false
    /// The version of the program, as its bundles name it.
    public var version = ""
    /// What the calendar on the wall says: a reset under the real clock begins there. Nil begins where the start was.
    public var wallDate: (@Sendable () -> CalendarDate)?
    /// Whether what was noticed of clients is kept over resets, and of devices that are removed.
    public var keepsSightings = false
    /// Whether failed tests of removed devices are reported at the end.
    public var keepsOutcomes = false
    /// Where names of profiles and scenarios are known: what another device depends on.
    public var setUp: (@Sendable (NewDevice) throws(ControlError) -> Setup)?
    /// Whether files are read for a device of which nothing is said: those of the command line, which may have changed.
    public var namesFiles = false
    /// The limits of the device's port.
    var deviceLimits: ConnectionLimits {
        var limits = limits
        limits.idleConnections = limits.idleConnections ?? ConnectionFindings.mostIdle
        limits.patience = limits.patience ?? ConnectionFindings.patience
        // For the tester's port, files and what the device itself connects to.
        limits.spareDescriptors = 64
        return limits
    }

    /// The limits of the control port: a wait or a stream of events is one connection.
    var controlLimits: ConnectionLimits {
        var limits = limits
        limits.connections = max(limits.connections, 8192)
        return limits
    }

    public init(
        setup: Setup,
        device: Address = Address(port: 0),
        control: Address = Address(port: 0),
        controlToken: String? = nil,
        clock: ClockMode = .real,
        limits: ConnectionLimits = ConnectionLimits()
    ) {
        self.setup = setup
        self.device = device
        self.control = control
        self.controlToken = controlToken
        self.clock = clock
        self.limits = limits
    }
}

extension Configuration {
    func setup(for wish: NewDevice) throws(ControlError) -> Setup {
        if let setUp { return try setUp(wish) }
        guard wish.profile == nil, wish.scenarios.isEmpty, wish.scenarioText == nil else {
            throw .badInput("this simulator knows no profile and no scenario by name")
        }
        var setup = setup
        setup.seed = wish.seed ?? setup.seed
        setup.startAt = wish.startAt ?? setup.startAt
        return setup
    }
}
