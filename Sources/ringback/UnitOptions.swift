import ArgumentParser
import HTTPWire
import Learning
import Scenarios

/// Which unit, and who asks it.
struct UnitOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Where the unit is, such as http://192.168.1.90.", valueName: "url"))
    var url: String

    @Option(help: "The account that asks.")
    var username = "admin"

    @Option(help: ArgumentHelp("A file with its password, so that no list of processes shows it.", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("From one answer to the next request: 50ms, 0ms.", valueName: "duration"))
    var pace = "50ms"

    @Option(help: ArgumentHelp("How long each answer is waited for.", valueName: "duration"))
    var patience = "10s"

    func server() throws -> ServerURL {
        guard let server = try? ServerURL(url) else {
            throw Failure(code: .usage, message: "\(url) is no address of a unit, such as http://192.168.1.90")
        }
        guard server.scheme == .http else {
            throw Failure(code: .usage, message: "\(url): https is not spoken here; try http")
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
            throw Failure(code: .usage, message: "\(option) \(text) is no duration such as \(examples)")
        }
        return duration
    }
}
