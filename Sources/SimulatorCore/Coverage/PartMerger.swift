import Scenarios

/// Joins the scripts of many devices: the same text is one script.
struct PartMerger {
    private struct Key: Hashable {
        let file: String
        let isWanted: Bool
        /// Number and text of each line.
        let lines: [String]
    }

    private(set) var parts: [CoverageReport.Part] = []
    private var places: [Key: Int] = [:]
    private var versions: [String: Int] = [:]

    mutating func add(_ part: CoverageReport.Part) {
        // What was used of a built-in script differs from device to device.
        let lines = part.isWanted ? part.lines.map { "\($0.number) \($0.text)" } : []
        let key = Key(file: part.file, isWanted: part.isWanted, lines: lines)
        guard let place = places[key] else {
            places[key] = parts.count
            versions[part.file, default: 0] += 1
            return parts.append(part.with(part.lines, version: versions[part.file] ?? 1))
        }
        parts[place] = parts[place].with(joined(parts[place].lines, part.lines), version: parts[place].version)
    }

    private func joined(_ lines: [ScriptListing.Line], _ others: [ScriptListing.Line]) -> [ScriptListing.Line] {
        var (lines, places) = (lines, [String: Int]())
        for (place, line) in lines.enumerated() { places[line.identity] = place }
        for line in others {
            if let place = places[line.identity] {
                lines[place] = lines[place].counted(line.count)
            } else {
                lines.append(line)
            }
        }
        return lines.sorted { $0.number < $1.number }
    }
}

extension CoverageReport.Part {
    fileprivate func with(_ lines: [ScriptListing.Line], version: Int) -> Self {
        Self(file: file, version: version, lines: lines, isWanted: isWanted)
    }
}

extension ScriptListing.Line {
    fileprivate var identity: String { "\(number) \(depth) \(text)" }
}
