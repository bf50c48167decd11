public import HTTPWire
import JSONTree

/// All that was asked, and what came back.
public struct Transcript: Sendable {
    public struct Entry: Sendable, Equatable {
        public var question: Question
        public var outcome: Outcome
        /// How long the answer took.
        public var time: Duration

        public init(_ question: Question, _ outcome: Outcome, after time: Duration = .zero) {
            (self.question, self.outcome, self.time) = (question, outcome, time)
        }
    }

    public private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]

    public init() {}

    public init(_ entries: [Entry]) {
        for entry in entries { append(entry) }
    }

    mutating func append(_ entry: Entry) {
        places[entry.question.name] = entries.count
        entries.append(entry)
    }

    /// What was recorded elsewhere and asked again, without what had to be asked first.
    public var played: Transcript {
        Transcript(
            entries.filter { entry in
                if case .played = entry.question.purpose { true } else { false }
            }
        )
    }

    /// Nil where it was not asked, or not answered.
    public func response(to name: String) -> ReceivedResponse? {
        places[name].flatMap { entries[$0].outcome.response }
    }

    /// Whether a login succeeded.
    var hasLogin: Bool {
        entries.contains { entry in
            if case .login = entry.question.purpose { entry.outcome.response?.json?["token"] != nil } else { false }
        }
    }

    /// What is called slow.
    static let long = Duration.seconds(1)

    /// The name of a question that is asked once more, because its answer took long.
    static func again(_ name: String) -> String { name + " once more" }

    /// How long the device takes for this answer; nil where it is unknown, because it was long only once.
    func pace(of name: String) -> Duration? {
        delay(of: name) ?? (time(of: name) < Self.long ? .zero : nil)
    }

    /// How long that answer took; zero where there is none.
    func time(of name: String) -> Duration {
        places[name].map { entries[$0].time } ?? .zero
    }

    /// How long the device takes for this answer, in tenths of a second; nil where that is not long, or was long once only.
    func delay(of name: String) -> Duration? {
        guard let first = places[name], let second = places[Self.again(name)] else { return nil }
        let time = min(entries[first].time, entries[second].time)
        return time < Self.long ? nil : .milliseconds(100 * Int64((time / .milliseconds(100)).rounded()))
    }

    /// Where no question was answered: why the first one was not.
    var silence: String? {
        guard !entries.contains(where: { $0.outcome.response != nil }), let first = entries.first,
            case .skipped(let why) = first.outcome
        else { return nil }
        return why
    }

    /// What could not be learnt: a sentence each.
    public var skipped: [String] {
        entries.compactMap { entry in
            if case .skipped(let why) = entry.outcome { "\(entry.question.name): \(why)" } else { nil }
        }
    }
}

extension ReceivedResponse {
    var json: JSONValue? { try? JSONReader.read(body) }

    var isGood: Bool { (200..<300).contains(status.code) }

    /// The body as text; nil for a picture or an archive.
    var text: String? {
        body.contains(0) ? nil : String(validating: body, as: UTF8.self)
    }
}
