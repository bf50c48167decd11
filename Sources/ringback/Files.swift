import Glibc
import Scenarios

/// Reading documents from disk.
enum Files {
    /// The file, or all documents below the folder in the order of their paths.
    static func documents(at path: String, for disk: Disk = .user) throws -> [Document] {
        try disk.expectAllowed(path)
        guard isFolder(path) else { return [Document(name: path, bytes: try read(path, for: disk))] }
        let files = try files(below: path).filter(FileName.isDocument).sorted()
        guard !files.isEmpty else {
            throw Failure(
                code: .usage,
                message: "\(path) holds no script (.yaml, .yml, .json)"
            )
        }
        return try files.map { Document(name: $0, bytes: try read($0, for: disk)) }
    }

    static func read(_ path: String, for disk: Disk = .user) throws -> [UInt8] {
        try disk.expectAllowed(path)
        let descriptor = open(path, disk.flags)
        guard descriptor >= 0, let file = fdopen(descriptor, "r") else { throw problem(path) }
        defer { fclose(file) }
        if let objection = disk.objection(to: descriptor) {
            throw Failure(code: .usage, message: "\(path) is \(objection)")
        }
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

    /// The beginning of a file.
    static func read(_ path: String, atMost most: Int) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw problem(path) }
        defer { fclose(file) }
        return [UInt8](unsafeUninitializedCapacity: most) { bytes, count in
            count = fread(bytes.baseAddress, 1, most, file)
        }
    }

    /// Makes the folder, and those that it is in, for the user only; an existing one stays as it is.
    static func makePrivateFolder(_ path: String) throws {
        let parts = path.split(separator: "/")
        var folder = path.hasPrefix("/") ? "" : "."
        for part in parts {
            folder += "/" + part
            guard !isFolder(folder), mkdir(folder, 0o700) != 0 else { continue }
            if errno == EEXIST { throw Failure(code: .usage, message: "\(path): \(part) is not a folder") }
            throw problem(path)
        }
        if access(path, W_OK) != 0 { throw problem(path) }
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// False for pipes and devices, which can be read once.
    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// `scripts` for `scripts/busy.yaml`, `.` for `busy.yaml`.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// It and all folders in it, but for hidden ones.
    static func folders(below path: String) -> Set<String> {
        (try? foldersInside(path, [])) ?? [path]
    }

    private static func foldersInside(_ path: String, _ outer: [String]) throws -> Set<String> {
        let outer = outer + [try place(of: path, inside: outer)]
        let children = (try? children(of: path).filter(isFolder)) ?? []
        return children.reduce(into: [path]) { $0.formUnion((try? foldersInside($1, outer)) ?? []) }
    }

    /// - Throws: where a link leads back to a folder that it is in.
    private static func place(of folder: String, inside outer: [String]) throws -> String {
        let place = target(of: folder) ?? folder
        guard !outer.contains(place) else {
            throw Failure(code: .usage, message: "\(folder) leads back to a folder that it is in")
        }
        return place
    }

    /// Folders in which a part of the path is a link that may be led elsewhere.
    static func foldersOfLinks(in path: String) -> Set<String> {
        let ends = path.indices.filter { path[$0] == "/" && $0 != path.startIndex } + [path.endIndex]
        let parts = ends.map { String(path[..<$0]) }
        return Set(parts.filter(isLink).map(folder))
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Where the path really leads, through all links; nil where nothing is.
    static func target(of path: String) -> String? {
        guard let target = realpath(path, nil) else { return nil }
        defer { free(target) }
        return String(cString: target)
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func files(below path: String, inside outer: [String] = []) throws -> [String] {
        let outer = outer + [try place(of: path, inside: outer)]
        return try children(of: path).flatMap { isFolder($0) ? try files(below: $0, inside: outer) : [$0] }
    }

    /// What is in a folder, but for what is hidden.
    static func children(of path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw problem(path) }
        defer { closedir(folder) }
        var children: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            children.append(path.hasSuffix("/") ? path + name : "\(path)/\(name)")
        }
        return children
    }

    static func problem(_ path: String) -> Failure {
        Failure(code: .usage, message: "\(path): \(String(cString: strerror(errno)))")
    }
}
