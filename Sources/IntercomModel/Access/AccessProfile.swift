/// What a model has to let people in with, as it leaves the factory.
public struct AccessProfile: Sendable, Hashable {
    /// Those that a panel may have (fact sheet, part 4.9).
    public static let lockCounts = 0...8

    /// Nil: two on a panel, none on a monitor.
    public var lockCount: Int?
    public var settings: AccessSettings
    /// The vendor's word for how a call goes through the numbers of a forward rule.
    public var forwardMode: String
    /// Whether a panel that speaks of faces can tell them apart.
    public var knowsFaces = true

    public init(lockCount: Int? = nil, settings: AccessSettings = AccessSettings(), forwardMode: String = "sequential")
    {
        self.lockCount = lockCount
        self.settings = settings
        self.forwardMode = forwardMode
    }

    public static let factory = AccessProfile()

    public func lockCount(isPanel: Bool) -> Int {
        lockCount ?? (isPanel ? 2 : 0)
    }

    func locks(isPanel: Bool) -> [Lock] {
        let count = lockCount(isPanel: isPanel)
        precondition(Self.lockCounts.contains(count))
        return (0..<count).map { index in
            let code = index < Self.dtmfCodes.count ? Self.dtmfCodes[index] : ""
            return Lock(number: index + 1, settings: LockSettings(dtmfCode: code))
        }
    }

    /// Those of a monitor, which sends them (fact sheet, part 3.5).
    private static let dtmfCodes = ["#", "0"]
}

extension DeviceProfile {
    /// A panel stands at the door and has locks.
    public var isPanel: Bool { family.hasSuffix("panels") }
}
