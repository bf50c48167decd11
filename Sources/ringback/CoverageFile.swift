import JSONTree
import SimulatorCore

/// `--coverage`: what a run has exercised, for a person or for a program.
struct CoverageFile {
    private let path: String?

    /// - Throws: where nothing can be written, before the work begins.
    init(_ path: String?) throws {
        self.path = path
        if let path { try Files.expectWritable(path) }
    }

    /// - Parameters:
    ///   - made: a report takes longer than a start, so it is made only where it is needed.
    ///   - earlier: of devices that have no report any more.
    func write(_ made: @autoclosure () -> [CoverageReport], earlier: MergedCoverage) throws {
        guard let path else { return }
        let reports = made()
        try Files.write(path.hasSuffix(".json") ? json(reports, earlier) : text(reports, earlier), to: path)
    }

    /// What all have exercised together comes first, then each.
    private func text(_ reports: [CoverageReport], _ earlier: MergedCoverage) -> String {
        let all = reports.count > 1 ? [earlier.adding(reports).text] : []
        return (all + reports.map(\.text)).joined(separator: "\n")
    }

    private func json(_ reports: [CoverageReport], _ earlier: MergedCoverage) -> String {
        let document: JSONValue = [
            "all": earlier.adding(reports).json,
            "devices": .array(reports.map(\.json)),
        ]
        return document.prettyText() + "\n"
    }
}
