import HTTPWire
import TLS

/// A unit on the network, and how it is asked.
struct UnitTarget {
    let server: ServerURL
    let trust: Trust
    /// From the end of one answer to the next request, where the user has said so.
    let pace: Duration?
    /// For each answer.
    let limit: Duration

    static let usualPace = Duration.milliseconds(50)
}
