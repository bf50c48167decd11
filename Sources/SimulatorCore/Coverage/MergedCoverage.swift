public import JSONTree
import Scenarios

/// What all devices of a run have exercised together: a rule that one of them has reached is reached.
public struct MergedCoverage: Sendable {
    /// How many devices there were.
    public private(set) var deviceCount = 0
    private var exercised: Exercised?
    private var merger = PartMerger()
    private var endpointPlaces: [String: Int] = [:]

    public init() {}

    public func adding(_ reports: [CoverageReport]) -> MergedCoverage {
        reports.reduce(into: self) { $0.add($1) }
    }

    public mutating func add(_ report: CoverageReport) {
        deviceCount += 1
        for part in report.parts { merger.add(part) }
        var sum = exercised ?? report.exercised
        if exercised == nil {
            for (place, endpoint) in sum.endpoints.enumerated() { endpointPlaces[endpoint.text] = place }
        } else {
            sum.uncounted += report.uncounted
            sum.states = zip(sum.states, report.states).map { $0.counted($1.count) }
            sum.endings = zip(sum.endings, report.endings).map { $0.counted($1.count) }
            for endpoint in report.endpoints { add(endpoint, to: &sum) }
            sum.strays = sum.strays.adding(report.strays)
        }
        exercised = sum
    }

    /// Devices of another family have other endpoints.
    private mutating func add(_ endpoint: CoverageReport.Endpoint, to sum: inout Exercised) {
        guard let place = endpointPlaces[endpoint.text] else {
            endpointPlaces[endpoint.text] = sum.endpoints.count
            return sum.endpoints.append(endpoint)
        }
        let answers = sum.endpoints[place].answers.adding(endpoint.answers)
        sum.endpoints[place] = CoverageReport.Endpoint(name: endpoint.name, text: endpoint.text, answers: answers)
    }
}

/// What was reached of the scripts that the user gave.
extension MergedCoverage {
    /// A rule or a step.
    public struct Place: Sendable, Equatable, CustomStringConvertible {
        public let file: String
        public let line: Int
        public let text: String

        public var description: String { "\(file):\(line)  \(text)" }
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

    /// The share of rules and steps, rounded down: 100 only where each was reached, or where there are none.
    public var percent: Int {
        let (used, all) = reached
        return all == 0 ? 100 : used * 100 / all
    }

    /// `3 of 4 rules and steps were reached (75 %).`
    public var reachInWords: String {
        let (used, all) = reached
        return "\(used) of \(all) rules and steps were reached (\(percent) %)."
    }

    private var wanted: [CoverageReport.Part] { merger.parts.filter(\.isWanted) }
}

/// On top of what each device says.
extension MergedCoverage {
    /// With the parts of all.
    private var whole: Exercised? {
        var whole = exercised
        whole?.parts = merger.parts
        return whole
    }

    /// Ends with a line feed.
    public var text: String {
        let (used, all) = reached
        let title = "all \(deviceCount) devices: \(used) of \(all) rules and steps (\(percent) %)"
        return whole?.text(under: title) ?? title + "\n"
    }

    public var json: JSONValue {
        let (used, all) = reached
        var view: JSONObject = [
            "devices": .number(deviceCount),
            "rules_and_steps": ["used": .number(used), "all": .number(all), "percent": .number(percent)],
        ]
        if let whole { view.update(with: whole.json) }
        return .object(view)
    }
}

extension CoverageReport.Count {
    fileprivate func counted(_ more: Int) -> Self { Self(name: name, words: words, count: count + more) }
}

extension [AnswerCount] {
    /// By status.
    fileprivate func adding(_ others: Self) -> Self {
        var counts = reduce(into: [:]) { $0[$1.status, default: 0] += $1.count }
        for other in others { counts[other.status, default: 0] += other.count }
        return counts.sorted { $0.key < $1.key }.map { AnswerCount(status: $0.key, count: $0.value) }
    }
}
