/// The door as its sensor sees it. It is not a lock: a person has to open it.
public enum DoorState: Sendable, Hashable {
    case closed
    case open(since: Instant, isTooLong: Bool)

    public var isOpen: Bool {
        switch self {
        case .closed: false
        case .open: true
        }
    }
}

/// What the sensor watches. A change counts from the next opening on.
public struct DoorSensor: Sendable, Hashable {
    /// What is wired to the input.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case doorSensor = "door_sensor"
        /// On camdroid panels only.
        case callButton = "call_button"
        /// On android panels only.
        case enterButton = "enter_button"
        /// On android panels only, except the AV-08.
        case concierge

        /// Those that such a device has.
        public static func all(on profile: DeviceProfile) -> [Mode] {
            guard profile.isAndroid else { return [.doorSensor, .callButton] }
            let isAV08 = profile.info.deviceModel.lowercased().utf8.starts(with: "av08".utf8)
            return isAV08 ? [.doorSensor, .enterButton] : [.doorSensor, .enterButton, .concierge]
        }
    }

    public var isEnabled: Bool
    public var mode: Mode
    /// A door that is open for so long is open for too long.
    public var openingDelay: Duration
    /// Whether it says so again and again, and how often.
    public var repeatsMessage: Bool
    public var repeatingDelay: Duration

    public init(
        isEnabled: Bool = false,
        mode: Mode = .doorSensor,
        openingDelay: Duration = .seconds(30),
        repeatsMessage: Bool = false,
        repeatingDelay: Duration = .seconds(60)
    ) {
        self.isEnabled = isEnabled
        self.mode = mode
        self.openingDelay = openingDelay
        self.repeatsMessage = repeatsMessage
        self.repeatingDelay = repeatingDelay
    }

    var watchesDoor: Bool { isEnabled && mode == .doorSensor }
}
