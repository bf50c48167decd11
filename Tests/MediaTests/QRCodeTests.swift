import Foundation
import IntercomModel
import Media
import TestSupport
import Testing

@Suite struct QRCodeTests {
    private static let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        .enabled(if: reader != nil, "zbarimg is not installed"),
        arguments: ["1", "4294967295", "https://a.b/?c=d", "Ключ"]
    )
    func `a reader of QR codes reads the text`(text: String) throws {
        let image = try #require(Studio().qrCode(of: text))
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).png")
        try Data(image).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try Self.read(file) == text + "\n")
    }

    private static func read(_ file: URL) throws -> String {
        let output = OutputPipe()
        let process = try ChildProcess(
            try #require(reader),
            ["--quiet", "--raw", file.path],
            output: output.writing
        )
        output.closeWriting()
        defer { process.wait() }
        return output.readToEnd()
    }

    @Test func `a QR code is a PNG, the same bytes each time`() throws {
        let image = try #require(Studio().qrCode(of: "12345678"))
        #expect(image.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(Studio().qrCode(of: "12345678") == image)
        #expect(Studio().qrCode(of: "12345679") != image)
    }

    @Test(arguments: [0, 2332, 5000])
    func `no text, or more than a code holds, has none`(length: Int) {
        #expect(Studio().qrCode(of: String(repeating: "a", count: length)) == nil)
    }

    @Test func `the longest text has one`() {
        #expect(Studio().qrCode(of: String(repeating: "a", count: 2331)) != nil)
    }
}
