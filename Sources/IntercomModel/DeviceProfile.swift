/// What distinguishes one model from another, as data.
public struct DeviceProfile: Sendable, Hashable {
    /// `camdroid-monitor`
    public var name: String
    /// The vendor's word: `camdroid-monitors`.
    public var family: String
    public var info: DeviceInfo
    /// Factory values; a device may be told others.
    public var timeouts: CallTimeouts
    /// From login on, not renewed by use.
    public var tokenLife: Duration
    public var tokenForm: TokenForm
    public var callStatus: CallStatusWords
    public var reboot: RebootTimes
    /// What newer firmware of panels shows in place of the SIP password: `WebPass` (fact sheet, 3.3). Nil shows it.
    public var sipPasswordPlaceholder: String?
    /// As the device leaves the factory.
    public var settings: DeviceSettings

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

/// What `GET /api/info` tells (fact sheet, 4.1).
public struct DeviceInfo: Sendable, Hashable {
    public var firmwareVersion: String
    /// Version and date of the talk module.
    public var frameworkVersion: String
    public var frontendVersion: String
    public var apiVersion: String
    public var deviceType: String
    public var deviceName: String
    public var deviceModel: String
    /// A UUID.
    public var deviceSerialNumber: String
    public var commit: String

    public init(
        firmwareVersion: String,
        frameworkVersion: String,
        frontendVersion: String,
        apiVersion: String,
        deviceType: String,
        deviceName: String,
        deviceModel: String,
        deviceSerialNumber: String,
        commit: String
    ) {
        self.firmwareVersion = firmwareVersion
        self.frameworkVersion = frameworkVersion
        self.frontendVersion = frontendVersion
        self.apiVersion = apiVersion
        self.deviceType = deviceType
        self.deviceName = deviceName
        self.deviceModel = deviceModel
        self.deviceSerialNumber = deviceSerialNumber
        self.commit = commit
    }

    public static let factory = DeviceInfo(
        firmwareVersion: "2.3.0",
        frameworkVersion: "1.2.0",
        frontendVersion: "1.2.0",
        apiVersion: "1.1.1",
        deviceType: "monitor",
        deviceName: "AT-07",
        deviceModel: "at-07",
        deviceSerialNumber: "00000000-0000-4000-8000-000000000001",
        commit: "0000000"
    )
}

/// The names and words of the call status answer. No page of the vendor shows them (fact sheet, part 7).
public struct CallStatusWords: Sendable, Hashable {
    public struct Members: Sendable, Hashable {
        public var status: String
        public var number: String
        public var sipCode: String
        public var sipReason: String
        public var duration: String

        public init(status: String, number: String, sipCode: String, sipReason: String, duration: String) {
            self.status = status
            self.number = number
            self.sipCode = sipCode
            self.sipReason = sipReason
            self.duration = duration
        }
    }

    public var members: Members
    public var idle: String
    public var calling: String
    public var ringing: String
    public var talking: String
    public var ended: String

    public init(members: Members, idle: String, calling: String, ringing: String, talking: String, ended: String) {
        self.members = members
        self.idle = idle
        self.calling = calling
        self.ringing = ringing
        self.talking = talking
        self.ended = ended
    }

    /// Nil is the absence of a call.
    public func word(for state: CallState?) -> String {
        switch state {
        case nil: idle
        case .calling: calling
        case .ringing: ringing
        case .talking: talking
        case .ended: ended
        }
    }

    public static let factory = CallStatusWords(
        members: Members(
            status: "status",
            number: "number",
            sipCode: "sip_code",
            sipReason: "sip_reason",
            duration: "duration"
        ),
        idle: "idle",
        calling: "calling",
        ringing: "ringing",
        talking: "talking",
        ended: "ended"
    )
}
