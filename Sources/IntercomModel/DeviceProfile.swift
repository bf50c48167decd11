/// What distinguishes one model from another, as data.
public struct DeviceProfile: Sendable, Hashable {
    /// `camdroid-monitor`
    public var name: String
    /// One sentence for people.
    public var about = "Indoor monitor of the camdroid family, API 1.1.1."
    /// The vendor's word: `camdroid-monitors`.
    public var family: String
    public var info: DeviceInfo
    /// Factory values; a client may set others.
    public var timeouts: CallTimeouts
    /// From login on, not renewed by use.
    public var tokenLife: Duration
    public var tokenForm: TokenForm
    public var callStatus: CallStatusWords
    public var access = AccessProfile.factory
    public var secondCall = SecondCall.replaces
    public var reboot: RebootTimes
    /// What newer firmware of panels shows in place of the SIP password: `WebPass` (fact sheet, 3.3). Nil shows it.
    public var sipPasswordPlaceholder: String?
    /// A JPEG file of the user's own, as the profile names it; nil is the built-in picture.
    public var photo: String?
    /// As the device leaves the factory.
    public var settings: DeviceSettings
    /// Below each of them stands the whole API; the first is the one to show.
    public var bases = ["/api/v1", "/api/v0"]
    public var endpoints = EndpointChoice.factory
    public var login = LoginRules.factory
    public var refusals = RefusalWords.factory
    public var outgoing = OutgoingRules.factory
    public var wire = WireHabits.factory
    /// Nil: it was not learnt from a device.
    public var captured: CapturedFrom?
    /// By names of endpoints such as `Media.volume`, with `/1` behind where the path has a parameter, or of refusals.
    public var answers: [String: CapturedAnswer] = [:]
    /// The text that it was read from; empty where it was made otherwise.
    public var source: [UInt8] = []

    public init(
        name: String,
        family: String,
        info: DeviceInfo,
        timeouts: CallTimeouts,
        tokenLife: Duration,
        tokenForm: TokenForm,
        callStatus: CallStatusWords,
        reboot: RebootTimes = RebootTimes(),
        sipPasswordPlaceholder: String? = nil,
        settings: DeviceSettings = .factory
    ) {
        self.name = name
        self.family = family
        self.info = info
        self.timeouts = timeouts
        self.tokenLife = tokenLife
        self.tokenForm = tokenForm
        self.callStatus = callStatus
        self.reboot = reboot
        self.sipPasswordPlaceholder = sipPasswordPlaceholder
        self.settings = settings
    }

    /// The vendor's words for those that a profile may be of.
    public static let families = ["camdroid-monitors", "camdroid-panels", "android-monitors", "android-panels"]

    /// For android devices, which share words and keys. One letter tells the families apart: every call
    /// that ends asks for it.
    public var isAndroid: Bool { family.utf8.first == UInt8(ascii: "a") }

    /// With what all devices of its family have from the factory, where the profile says nothing of it.
    var completed: DeviceProfile {
        var profile = self
        if isPanel, settings.management == .factory { profile.settings.management = .ofPanels }
        if isPanel, isAndroid, sipPasswordPlaceholder == nil { profile.sipPasswordPlaceholder = "WebPass" }
        return profile
    }

    /// An indoor monitor as it leaves the factory.
    public static let factory = DeviceProfile(
        name: "camdroid-monitor",
        family: "camdroid-monitors",
        info: .factory,
        timeouts: CallTimeouts(),
        tokenLife: .seconds(2 * 60 * 60),
        tokenForm: .uuid,
        callStatus: .factory
    )
}

/// What becomes of the order to start a call while one is running (fact sheet, part 7).
public enum SecondCall: String, Sendable, Hashable, CaseIterable {
    /// The running one is ended first.
    case replaces
    case refused
}
