import Foundation
import TestSupport
import Testing

/// The page about the house says what is so.
struct ArchitectureTests {
    private static let page = "docs/architecture.md"

    /// A target of the package, as the floor plan names it.
    private struct Floor {
        let name: String
        let uses: [String]
    }

    /// In the order of the package, without the shims of C libraries and without tests.
    private static func floors() throws -> [Floor] {
        let package = try Repository.text("Package.swift")
        let targets = package.split(separator: "tests(of:", maxSplits: 1).first ?? ""
        let start = #/(?:layer\(|\.target\(|\.executableTarget\()\s*(?:name: )?"(?<name>\w+)"/#
        let matches = targets.matches(of: start)
        return matches.indices.map { index in
            let end = index + 1 < matches.count ? matches[index + 1].range.lowerBound : targets.endIndex
            let text = targets[matches[index].range.upperBound..<end]
            let list = text.firstMatch(of: #/(?:uses|dependencies): \[(?<list>[^\]]*)\]/#)?.output.list ?? ""
            let uses = list.matches(of: #/"(\w+)"/#).map { String($0.output.1) }
            return Floor(name: String(matches[index].output.name), uses: uses)
        }
    }

    @Test func `its floor plan is that of the package`() throws {
        let rows = try Self.floors().map { floor in
            "| \(floor.name) | \(floor.uses.isEmpty ? "nothing" : floor.uses.joined(separator: ", ")) |\n"
        }
        #expect(rows.count > 15)
        let table = "| target | uses |\n| --- | --- |\n" + rows.joined()
        let text = try Repository.text(Self.page)
        try Golden.expect(text.replacingFloors(with: table), equals: Self.page)
    }

    @Test func `it says what each target is for`() throws {
        let text = try Repository.text(Self.page)
        for floor in try Self.floors() {
            let isSaid = text.contains("- **\(floor.name)** ")
            #expect(isSaid, "\(floor.name)")
        }
    }

    @Test func `its links lead to files, and its names stand in the code`() throws {
        let text = try Repository.text(Self.page)
        let links = text.matches(of: #/\]\(\.\./([^)]+)\)/#).map { String($0.output.1) }
        #expect(links.count > 10)
        for link in links { #expect(throws: Never.self) { try Repository.text(link) } }
        let sources = Repository.root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects ?? []
        let code = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
        for name in text.matches(of: #/`(?:\w+\.)?([A-Za-z]\w+)`/#).map({ String($0.output.1) }) {
            let isInCode = code.contains(name)
            #expect(isInCode, "\(name)")
        }
    }
}

extension String {
    fileprivate func replacingFloors(with table: String) -> String {
        let (start, end) = ("<!-- floors -->\n", "<!-- /floors -->")
        guard let from = firstRange(of: start)?.upperBound, let to = firstRange(of: end)?.lowerBound else {
            return self
        }
        return self[..<from] + table + self[to...]
    }
}
