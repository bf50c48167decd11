import CZip
import Glibc
import IntercomModel

/// A zip file that is made in memory.
struct ZipWriter: ~Copyable {
    private let archive: OpaquePointer
    private let output: OpaquePointer

    init?() {
        guard let output = libzip.source_buffer_create(nil, 0, 0, nil) else { return nil }
        guard let archive = libzip.open_from_source(output, ZIP_TRUNCATE, nil) else {
            libzip.source_free(output)
            return nil
        }
        // Closing the archive would take the bytes along.
        libzip.source_keep(output)
        self.archive = archive
        self.output = output
    }

    /// By the calendar as it is, without a time zone: what the library makes of a Unix time depends on the machine's.
    func add(_ file: ArchivedFile, at date: CalendarDate) -> Bool {
        guard let content = content(of: file) else { return false }
        let index = libzip.file_add(archive, file.name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            libzip.source_free(content)
            return false
        }
        let stamp = DOSDate(date)
        return libzip.file_set_dostime(archive, zip_uint64_t(index), stamp.time, stamp.date, 0) == 0
    }

    /// The source owns a copy on C's heap: it is read when the archive is closed.
    private func content(of file: ArchivedFile) -> OpaquePointer? {
        guard let copy = malloc(max(1, file.bytes.count)) else { return nil }
        file.bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        guard let source = libzip.source_buffer(archive, copy, zip_uint64_t(file.bytes.count), 1) else {
            free(copy)
            return nil
        }
        return source
    }

    consuming func finish() -> [UInt8]? {
        defer { libzip.source_free(output) }
        guard libzip.close(archive) == 0 else {
            libzip.discard(archive)
            return nil
        }
        return read()
    }

    private func read() -> [UInt8]? {
        guard libzip.source_open(output) == 0 else { return nil }
        defer { _ = libzip.source_close(output) }
        _ = libzip.source_seek(output, 0, SEEK_END)
        let size = Int(libzip.source_tell(output))
        _ = libzip.source_seek(output, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = Int(libzip.source_read(output, buffer.baseAddress, zip_uint64_t(size)))
        }
    }
}

/// The date of a zip entry: two seconds fine, from 1980 to 2107.
private struct DOSDate {
    let date: UInt16
    let time: UInt16

    init(_ moment: CalendarDate) {
        let fields = moment.fields
        guard (1980...2107).contains(fields.year) else {
            (date, time) = (1 << 5 | 1, 0)
            return
        }
        date = UInt16((fields.year - 1980) << 9 | fields.month << 5 | fields.day)
        time = UInt16(fields.hour << 11 | fields.minute << 5 | fields.second / 2)
    }
}
