public import APIContract
public import IntercomModel

/// Everything that the device answers: the one list of its resources.
public enum DeviceRoutes {
    public typealias Table = RouteTable<Device, DeviceRefusal>

    static let resources: [any Resource<Device, DeviceRefusal>.Type] = [
        Authentication.self,
        Info.self,
        SIPAccount.self,
        DebugCall.self,
        CallHandling.self,
        Clock.self,
        Concierge.self,
        DTMF.self,
        Languages.self,
        Location.self,
        Management.self,
        Media.self,
        Network.self,
        Passwords.self,
        Security.self,
        Syslog.self,
        System.self,
    ]

    /// Fact sheet, part 7: every profile serves the same API under both.
    public static let bases = ["/api/v1", "/api/v0"]

    public static func table(for device: Device) -> Table {
        guard let family = Families(device.profile.family) else {
            preconditionFailure("no such family: \(device.profile.family)")
        }
        return Table(resources, on: device, family: family, bases: bases)
    }
}

/// What the device itself refuses, though the request was well formed.
public enum DeviceRefusal: Error, Sendable, Equatable {
    case wrongCredentials
    /// An address that is on the white list cannot be banned.
    case onWhitelist(String)
    case wrongPassword
}
