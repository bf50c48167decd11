public import APIContract
public import IntercomModel

/// Everything that the device answers: the one list of its resources.
public enum DeviceRoutes {
    public typealias Table = RouteTable<Device, DeviceRefusal>

    static let resources: [any Resource<Device, DeviceRefusal>.Type] = [
        Archives.self,
        Authentication.self,
        CallHandling.self,
        Clock.self,
        Concierge.self,
        DTMF.self,
        DebugCall.self,
        Door.self,
        ForwardRules.self,
        FreeAccessSchedule.self,
        IdentifierLinks.self,
        Identifiers.self,
        Info.self,
        Languages.self,
        Location.self,
        LockOptions.self,
        Locks.self,
        LogItems.self,
        Management.self,
        Media.self,
        Network.self,
        Passwords.self,
        Photo.self,
        SIPAccount.self,
        Security.self,
        Syslog.self,
        System.self,
        TimeProfiles.self,
        Unlocking.self,
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
    /// Another identifier has the number.
    case identifierExists
    /// A file that is no archive, or holds something else.
    case notABackup
    /// More text than a QR code holds.
    case tooLongForQRCode
    case unknownIdentifier
    /// 0 is all, 1 is the first.
    case unknownLock
    case unknownTimeProfile
    /// An apartment is a number.
    case wrongApartment
    case wrongCredentials
    /// An address that is on the white list cannot be banned.
    case onWhitelist(String)
    case wrongPassword
}
