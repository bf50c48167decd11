import Glibc

/// Descriptors 0, 1 and 2, as they were given to the program.
enum StandardStreams {
    /// Whoever starts a program may close them (`>&-`), and the next file or socket would be opened in that place: what
    /// is said to a person would go there. So each closed one becomes an end of `/dev/null` that cannot be used, which
    /// fails as a closed one does. Children find it closed again.
    static func keepClosed() {
        for (descriptor, wrongWay) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest that is free: this one.
            _ = open("/dev/null", wrongWay | O_CLOEXEC)
        }
    }
}
