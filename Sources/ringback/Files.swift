import Glibc

/// Reading documents from disk, and writing one whole.
enum Files {
    private static let endings = [".yaml", ".yml", ".json"]

    static func isDocument(_ name: String) -> Bool {
        endings.contains { name.hasSuffix($0) }
    }

    /// The file, or all documents below the folder in the order of their paths.
    static func documents(at path: String) throws -> [Document] {
        guard isFolder(path) else { return [Document(name: path, bytes: try read(path))] }
        let files = try files(below: path).filter(isDocument).sorted()
        guard !files.isEmpty else {
            throw Failure(
                code: .usage,
                message: "\(path) holds no script (\(endings.joined(separator: ", ")))"
            )
        }
        return try files.map { Document(name: $0, bytes: try read($0)) }
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw problem(path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        guard ferror(file) == 0 else { throw problem(path) }
        return bytes
    }

    /// Written beside, then renamed into place: a reader sees nothing or all of it.
    static func write(_ text: String, to path: String) throws {
        let draft = "\(path).\(getpid())"
        guard let file = fopen(draft, "w") else { throw problem(draft) }
        let written = fputs(text, file)
        guard fclose(file) == 0, written >= 0, rename(draft, path) == 0 else {
            let failure = problem(path)
            unlink(draft)
            throw failure
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func files(below path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw problem(path) }
        defer { closedir(folder) }
        var files: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            files += isFolder(child) ? try Self.files(below: child) : [child]
        }
        return files
    }

    private static func problem(_ path: String) -> Failure {
        Failure(code: .usage, message: "\(path): \(String(cString: strerror(errno)))")
    }
}
