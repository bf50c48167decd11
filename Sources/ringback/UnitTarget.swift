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

    /// Nothing but the place of a unit: its account is said by options, and where its API stands is found out.
    /// - Parameter option: before the URL in a sentence: `--upstream `.
    static func server(_ url: String, option: String = "") throws(Failure) -> ServerURL {
        // Not repeated: it may hold a password.
        if url.contains("@") {
            throw Failure(
                code: .usage,
                message:
                    "\(option)URL: an account does not stand in the URL of a unit; see --username and --password-file"
            )
        }
        guard let server = try? ServerURL(url), server.target == "/", !url.contains(where: { "?#".contains($0) }) else {
            throw Failure(
                code: .usage,
                message: "\(option)\(url) is not the URL of a unit, such as http://192.168.1.90"
            )
        }
        return server
    }

    static let usualPace = Duration.milliseconds(50)
}
