import Glibc

/// Standard output and standard error, unbuffered: a line is there at once, also in a pipe.
enum Output {
    static func write(_ text: String) {
        send(text, to: STDOUT_FILENO)
    }

    /// One line for people.
    static func note(_ line: String) {
        send(line + "\n", to: STDERR_FILENO)
    }

    /// A reader that has gone is no reason to fail.
    private static func send(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
