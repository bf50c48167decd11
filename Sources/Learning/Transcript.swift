public import HTTPWire
import JSONTree

/// All that was asked, and what came back.
public struct Transcript: Sendable {
    public struct Entry: Sendable, Equatable {
        public var question: Question
        public var outcome: Outcome

        public init(_ question: Question, _ outcome: Outcome) {
            (self.question, self.outcome) = (question, outcome)
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

    /// Nil where it was not asked, or not answered.
    public func response(to name: String) -> ReceivedResponse? {
        places[name].flatMap { entries[$0].outcome.response }
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
