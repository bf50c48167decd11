public import IntercomModel

/// What a server has to know of a simulation from one request to the next.
public struct Outlook: Sendable {
    /// When time will make the next thing happen; nil as well while it stands still.
    public let nextDue: Instant?
    public let standsStill: Bool
    /// Whether a request shall say which client it came from.
    public let asksForClients: Bool
    /// Whether the moments before an answer matter.
    public let isUndisturbed: Bool
    /// Whether a call of the device's own goes, or is to go, over the network.
    public let hasCalls: Bool
}

extension Simulation {
    /// Changes nothing. It is `mutating` so that it reads the simulation in place: reading a property of an
    /// object for something that is not inlined there copies all of it first, which costs as much as the request.
    public var outlook: Outlook {
        mutating get {
            Outlook(
                nextDue: standsStill ? nil : device.nextDue,
                standsStill: standsStill,
                asksForClients: asksForClients,
                isUndisturbed: isUndisturbed,
                hasCalls: !outgoing.carried.isEmpty
            )
        }
    }

    /// Where the device takes connections.
    public var openDoors: OpenDoors {
        mutating get { OpenDoors(isListening: device.isListening, isEncrypted: device.web.isEncrypted) }
    }

    var standsStill: Bool {
        if case .some = standstill { true } else { false }
    }
}

/// Where a device takes connections.
public struct OpenDoors: Sendable, Equatable {
    public let isListening: Bool
    /// Whether HTTPS is spoken while it listens.
    public let isEncrypted: Bool

    public init(isListening: Bool, isEncrypted: Bool) {
        (self.isListening, self.isEncrypted) = (isListening, isEncrypted)
    }
}
