import CMinizip
import IntercomModel

/// A zip file that is made in memory.
enum ZipWriter {
    /// The names are UTF-8 (APPNOTE.TXT, 4.4.4, bit 11).
    private static let utf8Names: UInt = 1 << 11
    /// Made by a Unix, with version 2.0 of the format.
    private static let madeBy: UInt = 3 << 8 | 20
    /// A regular file that everybody may read.
    private static let attributes: UInt = 0o100644 << 16

    /// Nil when a name is longer than 65,535 bytes, or without memory.
    static func bytes(of files: [ArchivedFile], at date: CalendarDate) -> [UInt8]? {
        let (isWritten, bytes) = MemoryFile.with { memory in
            guard let archive = zipOpen2_64("memory", APPEND_STATUS_CREATE, nil, &memory) else { return false }
            let stamp = DOSDate(date)
            let isComplete = files.allSatisfy { add($0, to: archive, at: stamp) }
            return zipClose(archive, nil) == ZIP_OK && isComplete
        }
        return isWritten ? bytes : nil
    }

    private static func add(_ file: ArchivedFile, to archive: zipFile, at stamp: DOSDate) -> Bool {
        var entry = zip_fileinfo()
        entry.dosDate = stamp.word
        entry.external_fa = attributes
        let isOpen = zipOpenNewFileInZip4_64(
            archive,
            file.name,
            &entry,
            nil,
            0,
            nil,
            0,
            nil,
            Z_DEFLATED,
            Z_DEFAULT_COMPRESSION,
            0,
            -MAX_WBITS,
            DEF_MEM_LEVEL,
            Z_DEFAULT_STRATEGY,
            nil,
            0,
            madeBy,
            utf8Names,
            0
        )
        guard isOpen == ZIP_OK else { return false }
        let isWritten = file.bytes.withUnsafeBytes { bytes in
            zipWriteInFileInZip(archive, bytes.baseAddress, UInt32(bytes.count))
        }
        return zipCloseFileInZip(archive) == ZIP_OK && isWritten == ZIP_OK
    }
}

/// The date of a zip entry: two seconds fine, from 1980 to 2107.
///
/// By the calendar as it is, without a time zone: what a library makes of a Unix time depends on the machine's.
private struct DOSDate {
    /// The date above, the time below.
    let word: UInt

    init(_ moment: CalendarDate) {
        let fields = moment.fields
        guard (1980...2107).contains(fields.year) else {
            word = (1 << 5 | 1) << 16
            return
        }
        let date = UInt((fields.year - 1980) << 9 | fields.month << 5 | fields.day)
        word = date << 16 | UInt(fields.hour << 11 | fields.minute << 5 | fields.second / 2)
    }
}
