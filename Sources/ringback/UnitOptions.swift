import ArgumentParser
import HTTPWire
import Learning
import Scenarios

/// The unit to ask, and the account to log in with.
struct UnitOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The unit, such as http://192.168.1.90.", valueName: "url"))
    var url: String

    @Option(help: "The account to log in with.")
    var username = "admin"

    @Option(help: ArgumentHelp("A file with its password. (default: the password is 123456)", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("Pause between an answer and the next request.", valueName: "duration"))
    var pace = "50ms"

    @Option(help: ArgumentHelp("Time limit for each answer.", valueName: "duration"))
    var patience = "10s"

    func server() throws -> ServerURL {
        guard let server = try? ServerURL(url) else {
            throw Failure(code: .usage, message: "\(url) is not the URL of a unit, such as http://192.168.1.90")
        }
        guard server.scheme == .http else {
            throw Failure(code: .usage, message: "\(url): only http is supported here")
        }
        return server
    }

    /// What stands in the file, less one end of line.
    func password() throws -> String {
        guard let passwordFile else { return "123456" }
        var bytes = try Files.read(passwordFile)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else {
            throw Failure(code: .usage, message: "\(passwordFile) holds no password")
        }
        return text
    }

    /// How long is waited before each question, and for its answer.
    func waits() throws -> (pace: Duration, limit: Duration) {
        (try duration(pace, "--pace", "50ms or 0ms"), try duration(patience, "--patience", "10s"))
    }

    private func duration(_ text: String, _ option: String, _ examples: String) throws -> Duration {
        guard let duration = try? DurationText.parse(text) else {
            throw Failure(code: .usage, message: "\(option) \(text) is not a duration, such as \(examples)")
        }
        return duration
    }
}
