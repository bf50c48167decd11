import APIContract
import JSONTree
import SimulatorCore

/// What the journal can prove.
struct Proof {
    let journal: Journal
    let since: Int

    /// Requests that are gone and may have counted.
    private var lost: Int { journal.requestsGone(after: since) }
    private var mayHaveLost: Bool { lost > 0 }

    func count(_ expected: ExpectedRequest, _ bounds: Verification.Bounds) throws(ControlError) -> [Int] {
        let found = journal.requests(expected, after: since)
        let matched = found.sure.map(\.id)
        // What is gone or cannot be read may only add to the count.
        let isSure = matched.count > bounds.high || bounds.high == .max && matched.count >= bounds.low
        guard isSure || !mayHaveLost else { throw cannotKnow(matched) }
        let most = matched.count + found.open.count
        guard isSure || most == matched.count || most < bounds.low || matched.count >= bounds.low && most <= bounds.high
        else { throw cannotKnow(matched, for: found.open, of: "\(expected.pattern)") }
        guard (bounds.low...bounds.high).contains(matched.count) else {
            let times = "\(matched.count) time\(matched.count == 1 ? "" : "s")"
            throw .unfulfilled(
                "\(expected.pattern) came \(times), expected \(bounds.inWords)",
                details: ["matched": ids(matched), "nearest": nearest(expected)]
            )
        }
        return matched
    }

    /// One after the other; others may come between them.
    func order(_ steps: [ExpectedRequest]) throws(ControlError) -> [Int] {
        var (last, matched): (Int, [Int]) = (since, [])
        var illegible: [Journal.Entry] = []
        for (index, step) in steps.enumerated() {
            let found = journal.requests(step, after: last)
            illegible += found.open
            guard let entry = found.sure.first else {
                if mayHaveLost { throw cannotKnow(matched) }
                if !illegible.isEmpty { throw cannotKnow(matched, for: illegible, of: "\(step.pattern)") }
                throw .unfulfilled(
                    "step \(index + 1), \(step.pattern), did not come"
                        + (matched.isEmpty ? "" : " after entry \(last)"),
                    details: ["matched": ids(matched), "nearest": nearest(step)]
                )
            }
            (last, matched) = (entry.id, matched + [entry.id])
        }
        return matched
    }

    private func cannotKnow(_ matched: [Int]) -> ControlError {
        let advice =
            since < journal.cleared.upTo
            ? "the journal was cleared up to entry \(journal.cleared.upTo): verify without \"since\", or since a later entry"
            : "raise --journal-limit and --limit journal, or verify \"since\" a later entry"
        return .unfulfilled(
            "this cannot be known: \(lost) request\(lost == 1 ? " is" : "s are") gone from the journal; \(advice)",
            details: ["matched": ids(matched), "evicted": .number(lost)]
        )
    }

    /// Refused bytes that may have been one of them.
    private func cannotKnow(_ matched: [Int], for open: [Journal.Entry], of what: String) -> ControlError {
        let ids = Array(Set(open.map(\.id))).sorted()
        let names = ids.prefix(3).map { "\($0)" }.joined(separator: ", ") + (ids.count > 3 ? ", ..." : "")
        return .unfulfilled(
            "this cannot be known: \(ids.count == 1 ? "entry" : "entries") \(names) cannot be read as a request, and may "
                + "have been \(what); GET /journal/\(ids[0]) shows what came, and \"since\" a later entry leaves it out",
            details: ["matched": self.ids(matched), "illegible": self.ids(Array(ids.prefix(100)))]
        )
    }

    private func ids(_ numbers: [Int]) -> JSONValue {
        .array(numbers.map { .number($0) })
    }

    private func nearest(_ expected: ExpectedRequest) -> JSONValue {
        .array(journal.nearMisses(expected, after: since).map(NearMissView.json))
    }
}

/// A request that was nearly the expected one, and in what it differs.
enum NearMissView {
    static let shape = Shape.object(
        EntryView.request.members.map(\.field) + [.required("differs", .array(of: .string()))]
    )

    static func json(of miss: NearMiss) -> JSONValue {
        let differs: JSONObject = ["differs": .array(miss.differences.map(JSONValue.string))]
        return .object(EntryView.object(of: miss.entry).adding(differs))
    }
}
