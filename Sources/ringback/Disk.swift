import Glibc

/// Whose wish it is that a file is read, and so which files may be.
enum Disk {
    /// Files named on the command line: whatever can be read, also pipes.
    case user
    /// Files named by a tester, while other requests wait: regular files of moderate size. They are read for testers on this machine,
    /// and for others below one folder.
    case tester(isNear: Bool, allowed: String?)

    /// Files of the user while the server runs, as after a change: treated like those of a tester on this machine.
    static let waitedFor = Disk.tester(isNear: true, allowed: nil)

    /// As for `PUT /scenario`.
    static let mostBytes = 8 << 20

    /// - Throws: where the file is not theirs to read, whether it is there or not.
    func expectAllowed(_ path: String) throws {
        guard case .tester(isNear: false, let allowed) = self else { return }
        if let allowed, let folder = Files.target(of: allowed), let file = Files.target(of: path),
            file == folder || file.hasPrefix(folder == "/" ? folder : folder + "/")
        {
            return
        }
        throw Failure(
            code: .usage,
            message: "\(path): files are read for testers on this machine, and for others below --allow-files DIR"
        )
    }

    /// A pipe without a writer is opened at once, to be refused.
    var flags: Int32 {
        switch self {
        case .user: O_RDONLY | O_CLOEXEC
        case .tester: O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        }
    }

    /// What is wrong with an open file.
    func objection(to file: Int32) -> String? {
        guard case .tester = self else { return nil }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return "no regular file" }
        return status.st_size > Self.mostBytes ? "larger than \(Self.mostBytes) bytes" : nil
    }
}
