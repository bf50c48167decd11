import HTTPTransport
import Reactor
public import TLS

/// That devices speak HTTPS: where, and with which certificate.
public struct SecureDoors: Sendable {
    public enum Place: Sendable, Equatable {
        /// At the device's port, which speaks nothing else.
        case devicePort
        /// At a port of its own, beside the device's port, which speaks HTTP; 0: a free one.
        case beside(port: Int)

        /// The port that was asked for is the first device's. Where each has an address of its own, all have it.
        /// - Parameter first: the port of the first one's door; nil where addresses are shared.
        mutating func follow(_ first: Int?) {
            if case .beside = self { self = .beside(port: first ?? 0) }
        }
    }

    public var place: Place
    public var identity: Identity
    /// Hosts that the certificate is for.
    public var names: [String]

    public init(_ place: Place, _ identity: Identity, for names: [String]) {
        (self.place, self.identity, self.names) = (place, identity, names)
    }
}

extension Configuration {
    /// The doors of one device; the first is the one that clients are given.
    func openDoors(
        for handler: DeviceHandler,
        _ clock: DeviceClock,
        on loop: EventLoop
    ) throws(ReactorError) -> [any Door] {
        let numbers = ConnectionNumbers()
        var doors: [any Door] = []
        for (port, isSecure) in doorPorts {
            let door = try HTTPServer(
                on: loop,
                host: device.host,
                port: port,
                limits: deviceLimits,
                clock: clock,
                handler: handler,
                numbers: numbers,
                through: isSecure ? handler.filter(at: device.host) : nil
            )
            doors.append(door)
        }
        return doors
    }

    private var doorPorts: [(port: Int, isSecure: Bool)] {
        switch secure?.place {
        case nil: [(device.port, false)]
        case .devicePort: [(device.port, true)]
        case .beside(let port): [(device.port, false), (port, true)]
        }
    }
}
