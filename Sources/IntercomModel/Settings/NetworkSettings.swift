/// How the device is reached (fact sheet, 4.5). Only told: where the simulator listens is not the device's business.
public struct NetworkSettings: Sendable, Hashable {
    public struct Addresses: Sendable, Hashable {
        public var ip: String
        public var mask: String
        public var gateway: String
        public var dns: String
    }

    public enum Source: Sendable, Hashable {
        case dhcp
        case fixed(Addresses)
    }

    public var source = Source.dhcp
    /// What the DHCP server of the network gives.
    public var lease = Addresses(ip: "192.168.1.90", mask: "255.255.255.0", gateway: "192.168.1.1", dns: "192.168.1.1")
    /// An address from the range for documentation (RFC 7042, section 2.1.2).
    public var macAddress = "00:00:5E:00:53:01"

    public static let factory = NetworkSettings()

    /// Ending it keeps the addresses in force.
    public var isByDHCP: Bool {
        get { source == .dhcp }
        set { source = newValue ? .dhcp : .fixed(addresses) }
    }

    /// Those in force; setting them ends DHCP.
    public var addresses: Addresses {
        get {
            switch source {
            case .dhcp: lease
            case .fixed(let addresses): addresses
            }
        }
        set { source = .fixed(newValue) }
    }
}
