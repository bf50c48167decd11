public import APIContract
public import HTTPWire
public import IntercomModel

/// Everything that the device answers: the one list of its resources.
public enum DeviceRoutes {
    public typealias Table = RouteTable<Device, DeviceRefusal>

    static let resources: [any Resource<Device, DeviceRefusal>.Type] = [
        Apartments.self,
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
        VersionZero.self,
        Webhooks.self,
    ]

    public static func table(for device: Device) -> Table {
        guard let family = Families(device.profile.family) else {
            preconditionFailure("no such family: \(device.profile.family)")
        }
        let profile = device.profile
        return Table(
            resources,
            on: device,
            family: family,
            missing: profile.endpoints.missing,
            moved: profile.endpoints.paths.mapValues { .base($0, .confirmed("the profile \(profile.name)")) },
            bases: profile.bases
        )
    }

    /// Which other families answer such a request, in the vendor's words. Nothing here is fast: people ask for it.
    public static func families(with request: HTTPRequest, but family: Families) -> [String] {
        tables.filter { name, table in
            guard table.family != family, case .route = table.match(request) else { return false }
            return true
        }.map(\.name)
    }

    /// The routes of a device of each family in its start state.
    private static let tables: [(name: String, table: Table)] = Families.names.map { name, _ in
        var profile = DeviceProfile.factory
        profile.family = name
        let account = Account(username: "", password: "")
        return (name, table(for: Device(profile: profile, account: account, startAt: .earliest, seed: 0)))
    }

    /// The names of all routes of all families, such as `DebugCall.start`: what a profile may name.
    public static var names: [String] {
        var names: [String] = []
        for resource in resources { names += self.names(of: resource) }
        return names
    }

    private static func names<R: Resource<Device, DeviceRefusal>>(of resource: R.Type) -> [String] {
        R.Operation.allCases.map(resource.name)
    }
}

/// What the device itself refuses, though the request was well formed.
public enum DeviceRefusal: Error, Sendable, Equatable {
    /// One call at a time, on a device that does not let go of the first.
    case callIsRunning
    /// The profile has switched the feature off.
    case disabled
    /// Another identifier of its kind has the number.
    case identifierExists
    case sameAsMasterCode
    case sameAsMasterCard
    /// The panel cannot tell faces apart.
    case noFaces
    /// Their memory is used up.
    case tooManyIdentifiers
    case tooManyTimeProfiles
    case tooManyWebhooks
    /// The value of this member has a wrong form.
    case wrongForm(of: String)
    /// A file that is no archive, or holds something else.
    case notABackup
    /// More text than a QR code holds.
    case tooLongForQRCode
    case unknownApartment
    case unknownIdentifier
    case managerDisabled
    /// A login without this field.
    case missingCredential(String)
    /// A change of a password without this parameter.
    case missingPassword(String)
    case notAdministrator
    /// Whole seconds until the next login is looked at.
    case tooManyLogins(wait: Int)
    /// No place in the session table.
    case tooManySessions
    /// 0 is all, 1 is the first.
    case unknownLock
    case unknownTimeProfile
    case unknownWebhook
    /// An apartment is a number.
    case wrongApartment
    case wrongCredentials
    /// A filter expression of a list.
    case wrongFilter(FilterFault)
    /// In a list: a value that the field cannot have.
    case wrongFilterValue
    /// The end of a period is not behind its beginning.
    case wrongTimeRange
    /// An address that is on the white list cannot be banned.
    case onWhitelist(String)
    case wrongPassword
}
