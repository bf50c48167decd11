import IntercomModel
import JSONTree
import Scenarios

/// The members of an object in a bundle. What is missing, unknown or of another kind is an error with its place.
struct Members {
    let noun: String
    let position: SourcePosition
    private let entries: [SourceNode.Entry]

    /// - Parameters:
    ///   - noun: what it is, for sentences: `a request`.
    ///   - known: all that it may say.
    init(_ node: SourceNode, of noun: String, _ known: [String]) throws(SourceError) {
        guard case .mapping(let entries) = node.content else {
            throw SourceError("expected an object: \(noun)", at: node.position)
        }
        for entry in entries where !known.contains(entry.key) {
            let words = known.map { "\"\($0)\"" }.joined(separator: ", ")
            let advice = NearestWord.to(entry.key, among: known).map { "did you mean \"\($0)\"?" } ?? "it has \(words)"
            throw SourceError("\(noun) has no \"\(entry.key)\"; \(advice)", at: entry.keyPosition)
        }
        self.noun = noun
        self.entries = entries
        position = node.position
    }

    /// What the others say, where these do not.
    func completed(by others: Members?) -> Members {
        guard let others else { return self }
        return Members(
            noun: noun,
            position: position,
            entries: entries + others.entries.filter { entry in !entries.contains { $0.key == entry.key } }
        )
    }

    private init(noun: String, position: SourcePosition, entries: [SourceNode.Entry]) {
        (self.noun, self.position, self.entries) = (noun, position, entries)
    }

    /// Nil where it is not said, or said to be `null`.
    func find(_ key: String) -> SourceNode? {
        guard let node = entries.first(where: { $0.key == key })?.value, node.content != .null else { return nil }
        return node
    }

    func node(_ key: String) throws(SourceError) -> SourceNode {
        guard let node = find(key) else { throw SourceError("\(noun) must have \"\(key)\"", at: position) }
        return node
    }

    func text(_ key: String) throws(SourceError) -> String {
        let node = try node(key)
        guard case .string(let text) = node.content else { throw misfit(node, key, "a text") }
        return text
    }

    func flag(_ key: String) throws(SourceError) -> Bool {
        let node = try node(key)
        guard case .bool(let flag, _) = node.content else { throw misfit(node, key, "true or false") }
        return flag
    }

    /// A whole number. Bundles come from strangers: each number has its range before anybody calculates with it.
    func number<Number: FixedWidthInteger>(
        _ key: String,
        in range: ClosedRange<Number>
    ) throws(SourceError) -> Number {
        let node = try node(key)
        guard case .number(let text) = node.content, let number = Number(text), range.contains(number) else {
            throw misfit(node, key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Something that was counted, one by one.
    func count(_ key: String) throws(SourceError) -> Int {
        try number(key, in: 0...1_000_000_000_000_000)
    }

    func list(_ key: String) throws(SourceError) -> [SourceNode] {
        let node = try node(key)
        guard case .sequence(let nodes) = node.content else { throw misfit(node, key, "an array") }
        return nodes
    }

    func bytes(_ key: String) throws(SourceError) -> [UInt8] {
        try ReadableBytes.read(try node(key))
    }

    /// Read by `make`, which gives nil where the text means nothing.
    func value<Value>(_ key: String, _ kind: String, _ make: (String) -> Value?) throws(SourceError) -> Value {
        guard let value = make(try text(key)) else { throw misfit(try node(key), key, kind) }
        return value
    }

    private func misfit(_ node: SourceNode, _ key: String, _ kind: String) -> SourceError {
        SourceError("\"\(key)\" of \(noun) must be \(kind)", at: node.position)
    }
}

/// A moment of the time line: `1m30s`; where that is longer than any duration in a script, in nanoseconds.
enum MomentText {
    static func json(_ instant: Instant) -> JSONValue {
        let duration = instant - .start
        guard duration <= DurationText.longest else { return .number(JSONNumber(Int(instant.nanoseconds))) }
        return .string(DurationText.text(of: duration))
    }

    static func read(_ key: String, of members: Members) throws(SourceError) -> Instant {
        if case .number? = members.find(key)?.content {
            return Instant(nanoseconds: try members.number(key, in: 0...Int64.max))
        }
        return .start + (try duration(key, of: members))
    }

    static func duration(_ key: String, of members: Members) throws(SourceError) -> Duration {
        try members.value(key, "a duration such as 1m30s") { try? DurationText.parse($0) }
    }
}
