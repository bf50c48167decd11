/// The device serves one request after the other: each takes its time, and the next one waits for it.
public struct OneAtATime: Fault {
    public static let word = "one-at-a-time"
    public let phases: [Phase] = [.afterCommit]
    let time: Duration

    public init(_ time: Duration) {
        self.time = time
    }

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .serialise(time)
    }
}
