public import IntercomModel
import JSONTree

/// What a run begins with, over the profile's.
public struct DeviceStart: Sendable, Equatable {
    public enum Opening: String, Sendable, CaseIterable {
        case open, closed
    }

    /// From login on.
    public var tokenLife: Duration?
    /// From start to a final status.
    public var dialTimeout: Duration?
    /// From start to any status.
    public var noAnswerTimeout: Duration?
    public var talkTimeout: Duration?
    /// From the end of all connections until the device listens again.
    public var bootTime: Duration?
    public var registration: Registering?
    public var door: Opening?
    /// Where `door` stands: not every device has one.
    var doorPosition: SourcePosition?

    public init() {}

    /// Where this one is silent, the other one speaks.
    public func completed(by other: DeviceStart) -> DeviceStart {
        var start = self
        start.tokenLife = tokenLife ?? other.tokenLife
        start.dialTimeout = dialTimeout ?? other.dialTimeout
        start.noAnswerTimeout = noAnswerTimeout ?? other.noAnswerTimeout
        start.talkTimeout = talkTimeout ?? other.talkTimeout
        start.bootTime = bootTime ?? other.bootTime
        start.registration = registration ?? other.registration
        start.door = door ?? other.door
        return start
    }

    public func timeouts(over factory: CallTimeouts) -> CallTimeouts {
        var timeouts = factory
        timeouts.dial = dialTimeout ?? factory.dial
        timeouts.noAnswer = noAnswerTimeout ?? factory.noAnswer
        timeouts.talk = talkTimeout ?? factory.talk
        return timeouts
    }

    public func changed(_ profile: DeviceProfile) -> DeviceProfile {
        var profile = profile
        profile.tokenLife = tokenLife ?? profile.tokenLife
        profile.timeouts = timeouts(over: profile.timeouts)
        profile.reboot.boot = bootTime ?? profile.reboot.boot
        return profile
    }

    /// What is no fact of the model, but of this day.
    public func apply(to device: inout Device) {
        registration?.apply(to: &device)
        if door == .open { device.openDoor() }
    }
}
