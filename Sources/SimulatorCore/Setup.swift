public import IntercomModel
public import Scenarios

/// Everything that a simulation depends on. The same set-up and the same requests give the same bytes.
public struct Setup: Sendable {
    @Boxed public var profile: DeviceProfile
    public var account: Account
    /// In the order of their rules.
    public var scenarios: [Scenario]
    /// What a number gets that no rule of the scenarios is about.
    @Boxed public var fates: Scenario
    /// The calendar at instant zero.
    public var startAt: CalendarDate
    public var seed: UInt64
    /// What `journalLimit` may be.
    public static let journalLimits = 1...10_000_000

    /// Entries that the journal keeps.
    public var journalLimit: Int
    public var evidence = EvidencePolicy()
    /// Where pictures and archives are made.
    public var workshop: any MediaWorkshop
    public var limits = ByteLimits()
    /// Whether a door of the device speaks HTTPS whatever its profile says.
    public var speaksHTTPS = false

    public init(
        profile: DeviceProfile,
        account: Account,
        scenarios: [Scenario],
        fates: Scenario,
        startAt: CalendarDate,
        seed: UInt64 = 1,
        journalLimit: Int = 10_000,
        workshop: any MediaWorkshop = NoWorkshop()
    ) {
        self.profile = profile
        self.account = account
        self.scenarios = scenarios
        self.fates = fates
        self.startAt = startAt
        self.seed = seed
        self.journalLimit = journalLimit
        self.workshop = workshop
    }
}

extension Setup {
    /// Holds what is large together with another one that has the same.
    public mutating func share(with other: Setup) {
        if profile == other.profile { _profile = other._profile }
        if fates == other.fates { _fates = other._fates }
        if scenarios == other.scenarios { scenarios = other.scenarios }
    }

    /// What the scripts begin with, the first that says something first.
    var start: DeviceStart {
        scenarios.reduce(DeviceStart()) { $0.completed(by: $1.device) }
    }

    /// The profile with what the scripts and the doors make of it.
    var deviceProfile: DeviceProfile {
        var profile = start.changed(profile)
        if speaksHTTPS { profile.settings.isWebEncrypted = true }
        return profile
    }
}
