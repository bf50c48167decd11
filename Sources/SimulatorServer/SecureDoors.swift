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

    /// - Parameter host: where the devices listen.
    public static func selfSigned(_ place: Place, at host: String) -> SecureDoors {
        let names = names(of: host)
        return SecureDoors(place, .selfSigned(for: names), for: names)
    }

    /// What clients on this machine and, where the device listens to them, in its networks may call it.
    public static func names(of host: String) -> [String] {
        var names = ["localhost", "127.0.0.1", "::1"]
        let isEverywhere = ["0.0.0.0", "::"].contains(host)
        for name in isEverywhere ? NetworkAddresses.all + [NetworkAddresses.machineName] : [host]
        where !names.contains(name) {
            names.append(name)
        }
        return names
    }
}
