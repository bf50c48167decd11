import CMinizip
import IntercomModel

/// The files of a zip file in memory. Its sender is not trusted: what is too large is not unpacked.
enum ZipReader {
    private static let mostFiles = 1_000
    private static let mostBytes = 16 << 20
    private static let longestName = 4_096

    /// Nil when it is no zip file, or a damaged one.
    static func files(in bytes: [UInt8]) -> [ArchivedFile]? {
        guard bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: end) else { return nil }
        return MemoryFile.with(bytes) { memory in
            guard let archive = unzOpen2_64("memory", &memory) else { return nil }
            defer { unzClose(archive) }
            var summary = unz_global_info64()
            guard unzGetGlobalInfo64(archive, &summary) == UNZ_OK, ends(bytes, with: summary) else { return nil }
            return files(in: archive, count: summary.number_entry)
        }.result
    }

    /// The signature of the end of central directory record (APPNOTE.TXT, 4.3.16), which is 22 bytes long without its comment.
    private static let end = Array("PK\u{5}\u{6}".utf8)
    private static let endLength = 22

    /// The library finds the last such record wherever it stands: also that of an archive within an archive that was cut.
    /// In a whole one the central directory ends where this record begins.
    private static func ends(_ bytes: [UInt8], with summary: unz_global_info64) -> Bool {
        let start = bytes.count - endLength - Int(summary.size_comment)
        guard start >= 0, bytes[start...].starts(with: end) else { return false }
        return word(at: start + 12, of: bytes) + word(at: start + 16, of: bytes) == start
    }

    private static func word(at place: Int, of bytes: [UInt8]) -> Int {
        bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static func files(in archive: unzFile, count: UInt64) -> [ArchivedFile]? {
        guard count <= mostFiles else { return nil }
        var (files, room) = ([ArchivedFile](), mostBytes)
        for index in 0..<count {
            let found = index == 0 ? unzGoToFirstFile(archive) : unzGoToNextFile(archive)
            guard found == UNZ_OK, let file = currentFile(of: archive, upTo: room) else { return nil }
            room -= file.bytes.count
            files.append(file)
        }
        return files
    }

    private static func currentFile(of archive: unzFile, upTo limit: Int) -> ArchivedFile? {
        var entry = unz_file_info64()
        guard unzGetCurrentFileInfo64(archive, &entry, nil, 0, nil, 0, nil, 0) == UNZ_OK,
            entry.size_filename <= longestName, entry.uncompressed_size <= limit
        else { return nil }
        var name = [UInt8](repeating: 0, count: Int(entry.size_filename))
        let isNamed = name.withUnsafeMutableBytes { name in
            unzGetCurrentFileInfo64(archive, nil, name.baseAddress, UInt(name.count), nil, 0, nil, 0)
        }
        guard isNamed == UNZ_OK, let bytes = currentBytes(of: archive, count: Int(entry.uncompressed_size)) else {
            return nil
        }
        return ArchivedFile(name: String(decoding: name, as: UTF8.self), bytes: bytes)
    }

    /// Closing compares the checksum, once all was read.
    private static func currentBytes(of archive: unzFile, count: Int) -> [UInt8]? {
        guard unzOpenCurrentFile(archive) == UNZ_OK else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = count == 0 ? 0 : max(0, Int(unzReadCurrentFile(archive, buffer.baseAddress, UInt32(count))))
        }
        return unzCloseCurrentFile(archive) == UNZ_OK && bytes.count == count ? bytes : nil
    }
}
