/// The device serves one connection at a time, and its queue is tiny: who finds it full is not even refused, because
/// the kernel drops the SYN.
public struct TinyBacklog: Fault {
    public static let word = "tiny-backlog"
    public let phases: [Phase] = [.accept]
    let queue: Int

    /// - Parameter queue: how many connections may wait, at least 1.
    public init(queue: Int = 1) {
        self.queue = queue
    }

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .throttleBacklog(queue: queue)
    }
}
