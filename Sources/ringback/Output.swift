import Glibc

/// Standard output and standard error, unbuffered: a line is there at once, also in a pipe.
enum Output {
    private static let output = LineWriter(STDOUT_FILENO)
    private static let errors = LineWriter(STDERR_FILENO)

    static func write(_ text: String) throws(Failure) {
        try write(Array(text.utf8))
    }

    /// - Throws: where it cannot be written. A reader that has gone is no reason to fail.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        output.write(bytes)
        guard let reason = output.settle(patience: .seconds(1), limit: .seconds(1)), reason != EPIPE
        else {
            return
        }
        throw Failure(code: .internal, message: "standard output: \(String(cString: strerror(reason)))")
    }

    /// One line for people. A failure to write it is ignored.
    static func note(_ line: String) {
        errors.write(Array(line.utf8) + [UInt8(ascii: "\n")])
    }

    /// From now on a slow reader, or none, does not block the program.
    static func neverWait() {
        output.goToBackground()
        errors.goToBackground()
    }

    /// Before the end: waits for a reader of standard error, as long as they read.
    static func settle(patience: Duration = .seconds(1), limit: Duration = .seconds(10)) {
        errors.settle(patience: patience, limit: limit)
    }
}

extension Output {
    /// For work whose failure is reported and does not end the program.
    /// - Returns: whether it was done.
    static func tryTo(_ work: () throws -> Void) -> Bool {
        do {
            try work()
            return true
        } catch {
            note("ringback: error: \((error as? Failure)?.message ?? "\(error)")")
            return false
        }
    }
}
