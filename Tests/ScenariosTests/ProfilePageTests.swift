import IntercomModel
import Scenarios
import TestSupport
import Testing

/// The page about profiles says what the reader does.
@Suite struct ProfilePageTests {
    static let path = "docs/profiles.md"

    @Test func `its example is a good profile`() throws {
        let page = try Repository.text(Self.path)
        let example = try #require(page.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
        let names = ["Security.ban", "Syslog.settings", "Syslog.setSettings"]
        let reading = ProfileReader.read(Array(example.utf8), file: Self.path, endpoints: names)
        #expect(reading.findings.map(\.description) == [])
        #expect(reading.profile?.endpoints.paths == ["Security.ban": "/security/ban/list"])
    }

    @Test func `its tables of keys are the reader's`() throws {
        let page = try Repository.text(Self.path)
        let begin = try #require(page.firstRange(of: "<!-- keys -->\n")).upperBound
        let end = try #require(page.firstRange(of: "<!-- /keys -->")).lowerBound
        let current = page[..<begin] + KeyReference.profileMarkdown + page[end...]
        try Golden.expect(String(current), equals: Self.path)
    }
}
