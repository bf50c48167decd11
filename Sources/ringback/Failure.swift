import ArgumentParser
import Glibc

/// Why the program ends without having done its work, with the exit code that says so.
struct Failure: Error {
    enum Code: Int32 {
        case good = 0
        /// Something in here is broken.
        case `internal` = 1
        /// Bad usage, bad script, bad profile.
        case usage = 2
        /// `run --strict`: the command was good, the client was not. `replay`: answers have other bytes.
        case findings = 3
        case addressInUse = 4
        /// Of `run`, as shells say it.
        case commandNotRunnable = 126
        case commandNotFound = 127
    }

    var code: Code
    /// For standard error, without the program's name; `nil` where all has been said.
    var message: String?

    /// Bad usage ends with 2 here; swift-argument-parser alone would say 64.
    static func exit(_ error: any Error, _ environment: EnvironmentOptions) -> Never {
        if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
        if let failure = error as? Failure {
            if let message = failure.message { Output.note("ringback: error: \(message)") }
            Glibc.exit(failure.code.rawValue)
        }
        let text = Ringback.fullMessage(for: error)
        switch Ringback.exitCode(for: error) {
        case .success:
            Output.write(text + "\n")
            Glibc.exit(Code.good.rawValue)
        case .validationFailure:
            Output.note(text.replacing("Error:", with: "ringback: error:", maxReplacements: 1))
            if let origin = environment.origin(of: text) { Output.note("  (\(origin))") }
            Glibc.exit(Code.usage.rawValue)
        default:
            Output.note("ringback: error: \(error)")
            Glibc.exit(Code.internal.rawValue)
        }
    }
}
