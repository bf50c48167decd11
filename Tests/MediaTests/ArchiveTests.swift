import Foundation
import IntercomModel
import Media
import TestSupport
import Testing

@Suite struct ArchiveTests {
    private static let date = CalendarDate(millisecondsSince1970: 1_767_225_600_000)
    private static let files = [
        ArchivedFile(name: "settings.json", bytes: Array(#"{"a":1}"#.utf8)),
        ArchivedFile(name: "пусто.txt", bytes: []),
        ArchivedFile(name: "long", bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0) }),
    ]

    @Test(arguments: 1...3)
    func `what was put in comes out`(count: Int) {
        let files = Array(Self.files.prefix(count))
        #expect(Studio().files(inArchive: Studio().archive(files, at: Self.date)) == files)
    }

    @Test(arguments: [(1000, true), (1001, false)])
    func `a thousand files are read, and not one more`(count: Int, isRead: Bool) {
        let files = (0..<count).map { ArchivedFile(name: "\($0)", bytes: []) }
        let read = Studio().files(inArchive: Studio().archive(files, at: Self.date))
        #expect(read == (isRead ? files : nil))
    }

    @Test func `the same files and date give the same bytes, wherever the machine stands`() {
        let zone = getenv("TZ").map { String(cString: $0) }
        defer { if let zone { setenv("TZ", zone, 1) } else { unsetenv("TZ") } }
        let archives = ["UTC", "Asia/Tokyo", "America/New_York"].map { name in
            setenv("TZ", name, 1)
            tzset()
            return Studio().archive(Self.files, at: Self.date)
        }
        #expect(Set(archives).count == 1)
    }

    /// APPNOTE.TXT, section 4.3.7: time and date stand 10 bytes behind the first signature.
    @Test(
        arguments: [
            (1_767_225_600_000, [0x00, 0x00, 0x21, 0x5C]),
            (1_767_225_600_000 + 3_723_000, [0x41, 0x08, 0x21, 0x5C]),
            (0, [0x00, 0x00, 0x21, 0x00]),
        ] as [(Int64, [UInt8])]
    )
    func `entries carry the date of the calendar`(milliseconds: Int64, stamp: [UInt8]) {
        let date = CalendarDate(millisecondsSince1970: milliseconds)
        #expect(Array(Studio().archive(Self.files, at: date)[10..<14]) == stamp)
    }

    @Test func `at no cut is an archive taken for a whole one`() {
        let archive = Studio().archive(Array(Self.files.prefix(2)), at: Self.date)
        for length in 0..<archive.count {
            #expect(Studio().files(inArchive: Array(archive.prefix(length))) == nil)
        }
    }

    /// A reader that looks for the last end of a central directory finds that of the archive within.
    @Test func `at no cut is an archive within an archive taken for the whole one`() {
        let inner = ArchivedFile(name: "inner.zip", bytes: Studio().archive(Array(Self.files.prefix(1)), at: Self.date))
        let outer = Self.stored(inner)
        #expect(Studio().files(inArchive: outer) == [inner])
        for length in 0..<outer.count {
            #expect(Studio().files(inArchive: Array(outer.prefix(length))) == nil)
        }
    }

    @Test func `no byte before or behind an archive is passed over`() {
        let archive = Studio().archive(Array(Self.files.prefix(2)), at: Self.date)
        #expect(Studio().files(inArchive: archive + [0]) == nil)
        #expect(Studio().files(inArchive: [0] + archive) == nil)
    }

    @Test func `a flipped bit of a file is noticed`() {
        let archive = Self.stored(ArchivedFile(name: "a", bytes: Array("settings".utf8)))
        for bit in 0..<8 {
            var flipped = archive
            flipped[31] ^= 1 << bit
            #expect(Studio().files(inArchive: flipped) == nil)
        }
    }

    /// Sizes stand 24 bytes behind the signature of a central header, four bytes each (APPNOTE.TXT, 4.3.12).
    @Test(arguments: [0, 7, 9, 255, 0xFFFF_FFFF] as [UInt32])
    func `a size that is not true makes no file`(size: UInt32) throws {
        var archive = Self.stored(ArchivedFile(name: "a", bytes: Array("settings".utf8)))
        let central = archive.count - 22 - 47
        try #require(Array(archive[central...].prefix(4)) == Array("PK\u{1}\u{2}".utf8))
        withUnsafeBytes(of: size.littleEndian) { archive.replaceSubrange(central + 24..<central + 28, with: $0) }
        #expect(Studio().files(inArchive: archive) == nil)
    }

    @Test(.enabled(if: access("/usr/bin/unzip", X_OK) == 0, "unzip is not installed"))
    func `unzip finds nothing wrong`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip")
        try Data(Studio().archive(Self.files, at: Self.date)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = OutputPipe()
        let process = try ChildProcess("/usr/bin/unzip", ["-tq", file.path], output: output.writing)
        output.closeWriting()
        #expect(output.readToEnd() == "No errors detected in compressed data of \(file.path).\n")
        process.wait()
    }

    /// An archive of one file that is not compressed: `zip -0` and many firmwares make such ones.
    private static func stored(_ file: ArchivedFile) -> [UInt8] {
        let (name, size) = (Array(file.name.utf8), UInt32(file.bytes.count))
        let sizes = words(checksum(file.bytes), size, size)
        let common: [UInt8] = halves(20, 0, 0, 0, 0x5C21) + sizes + halves(UInt16(name.count), 0)
        let local: [UInt8] = Array("PK\u{3}\u{4}".utf8) + common + name + file.bytes
        let central: [UInt8] = Array("PK\u{1}\u{2}".utf8) + halves(20) + common + halves(0, 0, 0) + words(0, 0) + name
        let place = words(UInt32(central.count), UInt32(local.count))
        return local + central + Array("PK\u{5}\u{6}".utf8) + halves(0, 0, 1, 1) + place + halves(0)
    }

    private static func halves(_ numbers: UInt16...) -> [UInt8] {
        numbers.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } }
    }

    private static func words(_ numbers: UInt32...) -> [UInt8] {
        numbers.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } }
    }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }

    @Test(arguments: ["", "{}", "PK\u{5}\u{6}"])
    func `what is no archive has no files`(text: String) {
        #expect(Studio().files(inArchive: Array(text.utf8)) == nil)
    }

    @Test func `an archive that unpacks to too much is not unpacked`() {
        let bomb = ArchivedFile(name: "zeros", bytes: [UInt8](repeating: 0, count: 17 << 20))
        let archive = Studio().archive([bomb], at: Self.date)
        #expect(archive.count < 1 << 20)
        #expect(Studio().files(inArchive: archive) == nil)
    }

    @Test func `the photo is a JPEG`() {
        #expect(Studio().photo.starts(with: [0xFF, 0xD8, 0xFF]))
        #expect(Studio().photo.suffix(2) == [0xFF, 0xD9])
    }
}
