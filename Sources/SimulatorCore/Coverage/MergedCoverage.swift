public import JSONTree
import PlainText
import Scenarios

/// What all devices of a run have exercised together: a rule that one of them has reached is reached.
public struct MergedCoverage: Sendable {
    /// Parts of the same text are one, whichever devices had them.
    public let parts: [CoverageReport.Part]
    /// How many devices there were.
    public let deviceCount: Int

    public init(_ reports: [CoverageReport]) {
        deviceCount = reports.count
        var merger = Merger()
        for report in reports {
            for part in report.parts { merger.add(part) }
        }
        parts = merger.parts
    }

    /// A rule or a step that is in a script which somebody asked for.
    public struct Place: Sendable, Equatable {
        public let file: String
        public let line: Int
        public let text: String
    }

    /// What no device has reached, in the order of files and lines.
    public var unreached: [Place] {
        wanted.flatMap { part in
            part.lines.filter { $0.count == 0 }.map { Place(file: part.file, line: $0.number, text: $0.text) }
        }
    }

    /// How many rules and steps were reached, and how many there are.
    public var reached: (used: Int, all: Int) {
        let lines = wanted.flatMap(\.lines)
        return (lines.count { $0.count > 0 }, lines.count)
    }

    /// Of rules and steps, rounded down: 100 only where each was reached, or where there are none.
    public var percent: Int {
        let (used, all) = reached
        return all == 0 ? 100 : used * 100 / all
    }

    private var wanted: [CoverageReport.Part] { parts.filter(\.isWanted) }
}

/// The same script on many devices is one script.
private struct Merger {
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
        // What was used of a script that nobody asked for differs from device to device.
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

/// On top of what each device says.
extension MergedCoverage {
    /// Ends with a line feed.
    public var text: String {
        let (used, all) = reached
        let title = "all \(deviceCount) devices: \(used) of \(all) rules and steps (\(percent) %)"
        let blocks = [[title]] + parts.filter { !$0.lines.isEmpty }.map(CoverageReport.block)
        return blocks.map { $0.map { PlainText.line($0) + "\n" }.joined() }.joined(separator: "\n")
    }

    public var json: JSONValue {
        let (used, all) = reached
        return [
            "devices": .number(deviceCount),
            "rules_and_steps": ["used": .number(used), "all": .number(all), "percent": .number(percent)],
            "scripts": .array(parts.map(CoverageReport.json)),
        ]
    }
}
