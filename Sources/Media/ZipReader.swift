import CZip
import IntercomModel

/// The files of a zip file in memory. Whoever sent it is not trusted: what is too large is not unpacked.
enum ZipReader {
    private static let mostFiles = 1_000
    private static let mostBytes = 16 << 20

    /// Nil when it is no zip file, or a damaged one.
    static func files(in bytes: [UInt8]) -> [ArchivedFile]? {
        // The library would take nothing for an archive of no files.
        guard !bytes.isEmpty else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let source = libzip.source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil)
            else { return nil }
            guard let archive = libzip.open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nil) else {
                libzip.source_free(source)
                return nil
            }
            defer { libzip.discard(archive) }
            return files(in: archive)
        }
    }

    private static func files(in archive: OpaquePointer) -> [ArchivedFile]? {
        let count = Int(libzip.get_num_entries(archive, 0))
        guard count <= mostFiles else { return nil }
        var (files, room) = ([ArchivedFile](), mostBytes)
        for index in 0..<count {
            guard let file = file(at: zip_uint64_t(index), of: archive, upTo: room) else { return nil }
            room -= file.bytes.count
            files.append(file)
        }
        return files
    }

    private static func file(at index: zip_uint64_t, of archive: OpaquePointer, upTo limit: Int) -> ArchivedFile? {
        var status = zip_stat_t()
        guard libzip.stat_index(archive, index, 0, &status) == 0, let name = status.name, status.size <= limit,
            let file = libzip.fopen_index(archive, index, 0)
        else { return nil }
        defer { _ = libzip.fclose(file) }
        let size = Int(status.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(libzip.fread(file, buffer.baseAddress, zip_uint64_t(size))))
        }
        return bytes.count == size ? ArchivedFile(name: String(cString: name), bytes: bytes) : nil
    }
}
