import APIContract
import DeviceAPI
public import IntercomModel
public import Scenarios

/// What of the scripts and of the device was exercised, and what was not.
public struct CoverageReport: Sendable {
    /// The rules and steps of one file.
    public struct Part: Sendable {
        public let file: String
        /// 2 for a second script of that name.
        public let version: Int
        public let lines: [ScriptListing.Line]
        /// Whether somebody asked for the script; else only what was used of it is here.
        public let isWanted: Bool
    }

    public struct Endpoint: Sendable {
        /// Such as `DebugCall.start`.
        public let name: String
        /// Such as `POST /api/v1/system/debug/call/start`.
        public let text: String
        /// By status. Those that it may give and has not are there with a count of 0.
        public let answers: [AnswerCount]

        public var count: Int { answers.reduce(0) { $0 + $1.count } }
    }

    public struct Count: Sendable, Equatable {
        /// For programs: `remoteHangup`.
        public let name: String
        /// For people: `the other side hung up`.
        public let words: String
        public let count: Int
    }

    public let device: DeviceLabel
    public let profile: DeviceProfile
    public let parts: [Part]
    /// Scripts that came when there were too many already.
    public let uncounted: Int
    public let states: [Count]
    public let endings: [Count]
    public let endpoints: [Endpoint]
    /// To requests that led to no endpoint.
    public let strays: [AnswerCount]

    public init(of simulation: Simulation, device: DeviceLabel) {
        let coverage = simulation.coverage
        self.device = device
        profile = coverage.profile
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

extension CoverageReport {
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
