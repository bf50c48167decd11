import Glibc
import Reactor

/// Writes into a pipe or a device, without waiting long for anybody who shall read it.
///
/// It is opened again, so that `O_NONBLOCK` applies to this opening alone, also where the path leads to a stream that is shared.
struct StreamWriter {
    private let path: String

    /// How long a pipe may have no reader: who wants to read is mostly there already.
    private static let patience = Duration.milliseconds(200)
    /// How long a reader may take nothing.
    private static let patienceWithReader = Duration.seconds(2)

    /// - Throws: where it fails, or no process reads it.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let writer = StreamWriter(path: path)
        let end = monotonicNow + patience
        while true {
            if let descriptor = try writer.open() { return try writer.write(bytes, to: descriptor) }
            guard monotonicNow < end else { throw writer.unread }
            usleep(10_000)
        }
    }

    /// The same, but a pipe may find its reader at any time while the program runs.
    static func hand(_ bytes: [UInt8], to path: String) throws(Failure) {
        let writer = StreamWriter(path: path)
        if let descriptor = try writer.open() { return try writer.write(bytes, to: descriptor) }
        let isStarted = Background.run {
            // Waits for a reader.
            let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
            _ = writeAll(bytes, to: descriptor)
            close(descriptor)
        }
        if !isStarted { throw writer.failure(EAGAIN) }
    }

    /// Nil where no process reads yet.
    private func open() throws(Failure) -> Int32? {
        let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        if descriptor >= 0 { return descriptor }
        guard errno == ENXIO else { throw failure(errno) }
        return nil
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        defer { close(descriptor) }
        switch writeAll(bytes, to: descriptor, patience: Self.patienceWithReader) {
        case nil: break
        case EAGAIN?: throw unread
        case let reason?: throw failure(reason)
        }
    }

    private var unread: Failure { Failure(code: .usage, message: "\(path): no process reads from it") }

    private func failure(_ reason: Int32) -> Failure {
        Failure(code: .usage, message: "\(path): \(String(cString: strerror(reason)))")
    }
}
