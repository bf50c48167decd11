/// How the device handles calls, but for its time-outs (fact sheet, 4.8).
public struct CallSettings: Sendable, Hashable {
    /// It answers every call.
    public var answersByItself = false
    public var dialsByItself = false
    public var dropsCalls = false
    public var dropsCallWhenLockOpens = false
    public var hasRescueService = false

    public static let factory = CallSettings()
}
