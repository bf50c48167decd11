import ArgumentParser

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

    /// Says what is to be said of an error.
    /// - Returns: the exit code. Bad usage ends with 2 here; swift-argument-parser alone would say 64.
    static func tell(_ error: any Error, _ environment: EnvironmentOptions) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        if let failure = error as? Failure {
            if let message = failure.message { Output.note("ringback: error: \(message)") }
            return failure.code.rawValue
        }
        let text = Ringback.fullMessage(for: error)
        switch Ringback.exitCode(for: error) {
        case .success: return help(text, environment)
        case .validationFailure:
            Output.note(text.replacing("Error:", with: "ringback: error:", maxReplacements: 1))
            if let origin = environment.origin(of: text) { Output.note("  (\(origin))") }
            return Code.usage.rawValue
        default:
            Output.note("ringback: error: \(error)")
            return Code.internal.rawValue
        }
    }

    /// What was asked for, and is an error to the parser only.
    private static func help(_ text: String, _ environment: EnvironmentOptions) -> Int32 {
        do throws(Failure) {
            try Output.write(text + "\n")
            return Code.good.rawValue
        } catch {
            return tell(error, environment)
        }
    }
}
