import ArgumentParser
import HTTPWire
import Learning
import Scenarios
import TLS

/// The unit to ask, and the account to log in with.
struct UnitOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The unit, such as http://192.168.1.90 or https://192.168.1.90.", valueName: "url"))
    var url: String

    @Option(help: "The account to log in with.")
    var username = "admin"

    @Option(help: ArgumentHelp("A file with its password. (default: the password is 123456)", valueName: "file"))
    var passwordFile: String?

    @Option(
        help: ArgumentHelp(
            "Trust the certificates in this file (PEM). (default: those that this machine trusts)",
            valueName: "file"
        )
    )
    var ca: String?

    @Flag(help: "Take any certificate.")
    var insecure = false

    @Option(
        help: ArgumentHelp("Pause between an answer and the next request. (default: 50ms)", valueName: "duration")
    )
    var pace: String?

    @Option(help: ArgumentHelp("Time limit for each answer.", valueName: "duration"))
    var patience = "10s"

    func validate() throws {
        if ca != nil, insecure { throw ValidationError("--ca and --insecure exclude each other") }
    }

    /// Where the unit is, and how it is asked; all that is wrong with the options is found here.
    func target() throws -> UnitTarget {
        let server = try UnitTarget.server(url)
        return UnitTarget(
            server: server,
            trust: try Trust.chosen(ca: ca, isInsecure: insecure, for: server),
            pace: try pace.map { try duration($0, "--pace", "50ms or 0ms") },
            limit: try duration(patience, "--patience", "10s")
        )
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

    private func duration(_ text: String, _ option: String, _ examples: String) throws -> Duration {
        guard let duration = try? DurationText.parse(text) else {
            throw Failure(code: .usage, message: "\(option) \(text) is not a duration, such as \(examples)")
        }
        return duration
    }
}
