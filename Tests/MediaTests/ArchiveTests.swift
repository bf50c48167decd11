import Glibc
import IntercomModel
import Media
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
