import Glibc

/// Writing a file whole. What is no regular file is never replaced.
extension Files {
    /// What a path stands for when something is to be written there.
    private enum Target {
        /// Nothing, a regular file, or a link to one of them: a new file takes its place. A link is not followed, so
        /// that another user who can make links does not choose what is overwritten.
        case file
        /// A pipe, a terminal, `/dev/null`, or a link to one such as `/dev/stdout`: it is written into.
        case stream
        /// The file cannot be written.
        case refused(String)
    }

    /// A reader of the path sees nothing or all of it.
    static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path, mode: 0o666)
    }

    /// - Parameter mode: who may read it, less what the umask takes away.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
        switch target(at: path) {
        case .file: try replace(path, by: bytes, mode: mode)
        case .stream: try StreamWriter.write(bytes, to: path)
        case .refused(let kind): throw refusal(of: path, kind)
        }
    }

    /// The same, but a pipe may get its reader later, which is not waited for.
    static func hand(_ text: String, to path: String) throws {
        guard case .stream = target(at: path) else { return try write(text, to: path) }
        try StreamWriter.hand(Array(text.utf8), to: path)
    }

    /// Written beside, then renamed into place.
    private static func replace(_ path: String, by bytes: [UInt8], mode: mode_t) throws {
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0, let file = fdopen(descriptor, "w") else { throw problem(path) }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count, rename(draft, path) == 0 else {
            let failure = problem(path)
            unlink(draft)
            throw failure
        }
    }

    /// To be called before the work begins, so that it is not done for nothing.
    static func expectWritable(_ path: String) throws {
        switch target(at: path) {
        case .file: if access(folder(of: path), W_OK) != 0 { throw problem(folder(of: path)) }
        case .stream: if access(path, W_OK) != 0 { throw problem(path) }
        case .refused(let kind): throw refusal(of: path, kind)
        }
    }

    /// A file of an earlier run is removed: a program that waits for the new one must not read the old one.
    static func makeWay(for path: String) throws {
        try expectWritable(path)
        if case .file = target(at: path) { unlink(path) }
    }

    private static func target(at path: String) -> Target {
        var status = stat()
        guard stat(path, &status) == 0 else { return .file }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFIFO, S_IFCHR: return .stream
        case S_IFDIR: return .refused("a folder")
        case S_IFBLK: return .refused("a disk")
        default: return .refused("a socket")
        }
    }

    private static func refusal(of path: String, _ kind: String) -> Failure {
        Failure(code: .usage, message: "\(path) is \(kind)")
    }
}
