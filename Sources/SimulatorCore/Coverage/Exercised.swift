import APIContract
import DeviceAPI
import IntercomModel
import Scenarios

/// What was exercised of scripts, calls and endpoints, on one device or on all of a run.
public struct Exercised: Sendable {
    public typealias Part = CoverageReport.Part
    public typealias Endpoint = CoverageReport.Endpoint
    public typealias Count = CoverageReport.Count

    public internal(set) var parts: [Part]
    /// Scripts that came when there were too many already.
    public internal(set) var uncounted: Int
    public internal(set) var states: [Count]
    public internal(set) var endings: [Count]
    public internal(set) var endpoints: [Endpoint]
    /// To requests that led to no endpoint.
    public internal(set) var strays: [AnswerCount]

    init(of simulation: Simulation) {
        let coverage = simulation.coverage
        parts = Self.parts(of: simulation.director.usage)
        uncounted = simulation.director.usage.uncounted
        states = zip(Coverage.states, coverage.stateCounts).map { Count(name: $0, words: $0, count: $1) }
        endings = zip(Call.Ending.allCases, coverage.endingCounts).map {
            Count(name: $0.rawValue, words: "ended: \($0.words)", count: $1)
        }
        let bases = simulation.routes.bases
        endpoints = simulation.routes.routes.enumerated().map { number, route in
            let methods = route.method.names.filter { $0 != "HEAD" }.joined(separator: ", ")
            return Endpoint(
                name: route.name,
                text: "\(methods) \(route.place.places(bases)[0])",
                answers: coverage.answers[number].joined(with: DeviceRoutes.statuses(of: route, on: coverage.profile))
            )
        }
        strays = coverage.answers[nil]
    }

    private static func parts(of usage: ScriptUsage) -> [Part] {
        var versions: [String: Int] = [:]
        return usage.chapters.filter { $0.role != .past }.flatMap { chapter in
            let version = versions[chapter.script.file, default: 0] + 1
            versions[chapter.script.file] = version
            let listing = ScriptListing(of: chapter.script, usage)
            let shown = chapter.role == .wanted ? listing : listing.used
            return shown.files.map {
                Part(file: $0.file, version: version, lines: $0.lines, isWanted: chapter.role == .wanted)
            }
        }
    }
}

extension Exercised {
    /// How many there are, and how many of them were exercised.
    public struct Tally: Sendable, Equatable {
        public let used: Int
        public let all: Int

        fileprivate init(_ counts: [Int]) {
            used = counts.count { $0 > 0 }
            all = counts.count
        }
    }

    /// What stands on top of the report, in order.
    public var tallies: [(name: String, tally: Tally)] {
        let lines = parts.flatMap(\.lines)
        let scripted = ScriptListing.Kind.allCases.map { kind in
            (kind.plural, Tally(lines.filter { $0.kind == kind }.map(\.count)))
        }
        return scripted + [
            ("states", Tally(states.map(\.count))),
            ("endpoints", Tally(endpoints.map(\.count))),
            ("answers", Tally(endpoints.flatMap(\.answers).map(\.count))),
        ]
    }
}

extension ScriptListing.Kind {
    fileprivate var plural: String {
        switch self {
        case .call: "calls"
        case .step: "steps"
        case .timeline: "timeline"
        case .fault: "faults"
        case .reply: "replies"
        case .server: "servers"
        }
    }
}

extension [AnswerCount] {
    fileprivate func joined(with possible: [Int]) -> Self {
        let missing = possible.filter { status in !contains { $0.status == status } }
        return (self + missing.map { AnswerCount(status: $0, count: 0) }).sorted { $0.status < $1.status }
    }
}

extension Call.Ending {
    fileprivate var words: String {
        switch self {
        case .remoteHangup: "the other side hung up"
        case .localHangup: "the device hung up"
        case .refused: "a final SIP status"
        case .dialTimeout: "dial time-out"
        case .noAnswer: "no SIP answer"
        case .talkTimeout: "talk time-out"
        case .replaced: "the next call began"
        }
    }
}
