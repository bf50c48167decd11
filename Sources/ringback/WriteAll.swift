import Glibc

/// Writes all of it.
/// - Parameter patience: how long a non-blocking stream may accept nothing; nil is without end.
/// - Returns: why it could not be written, `EAGAIN` where the patience has ended; nil when it is.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, patience: Duration? = nil) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        switch (count, errno) {
        case (1..., _): rest = rest.dropFirst(count)
        case (_, EINTR): continue
        // Also where another process that shares the stream has made it non-blocking.
        case (_, EAGAIN): if !hasRoom(descriptor, within: patience) { return EAGAIN }
        case (_, let reason): return reason
        }
    }
    return nil
}

private func hasRoom(_ descriptor: Int32, within patience: Duration?) -> Bool {
    var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    let milliseconds = patience.map { Int32($0 / .milliseconds(1)) } ?? -1
    return poll(&wish, 1, milliseconds) != 0
}
