import APIContract
import HTTPWire
import JSONTree
import SimulatorCore

/// Whether the requests came that a test expects: how often, in which order, or never.
enum Verification: Resource {
    enum Operation: CaseIterable {
        case verify
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .verify,
                .post,
                .base("/verify", .own),
                body: shape,
                answer: .object([.required("matched", .array(of: .integer()))]),
                .own
            )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        let body = request.body
        let proof = Proof(journal: desk.simulation.journal, since: body["since"]?.int ?? 0)
        guard let order = body["order"]?.array else {
            return .json(try proof.count(try expected(body), try Bounds(body)))
        }
        if let key = body.object?.first(where: { !["order", "since"].contains($0.key) })?.key {
            throw .badInput("say \"order\" or \"\(key)\", not both: each step of an order says what it expects")
        }
        var steps: [ExpectedRequest] = []
        for step in order { steps.append(try expected(step)) }
        return .json(try proof.order(steps))
    }

    private static let times = Shape.integer(0...Int.max)
    private static let request: [Shape.Field] = [
        .optional("method", .string()), .optional("path", .string()), .optional("query", .map(of: .string())),
        .optional("body", .any), .optional("status", .integer(100...999)),
    ]

    private static let shape = Shape.object(
        request + [
            .optional(
                "count",
                .object([.optional("min", times), .optional("max", times), .optional("exactly", times)])
            ),
            .optional("never", .boolean),
            .optional("order", .array(of: .object(request), count: 1...1000)),
            .optional("since", .integer(0...Int.max)),
        ]
    )

    private static func expected(_ body: JSONValue) throws(ControlError) -> ExpectedRequest {
        guard let path = body["path"]?.string else {
            throw .badInput("say which requests: {\"method\":\"POST\",\"path\":\"*/call/start\"}")
        }
        if body["query"]?.object?.isEmpty == true {
            throw .badInput("\"query\" demands nothing: name a parameter and its value, or leave it out")
        }
        do throws(RequestPattern.Fault) {
            return ExpectedRequest(
                try RequestPattern("\(body["method"]?.string ?? "*") \(path)"),
                query: body["query"]?.object?.map { ($0.key, $0.value.string ?? "") } ?? [],
                body: body["body"],
                status: body["status"]?.int
            )
        } catch {
            throw .badInput("\"method\" and \"path\" are no pattern such as POST and */call/start")
        }
    }

    /// How often; at least once where nothing is said.
    fileprivate struct Bounds {
        var low = 1
        var high = Int.max

        init(_ body: JSONValue) throws(ControlError) {
            if body["never"]?.bool == true {
                guard body["count"] == nil else { throw .badInput("say \"never\" or \"count\", not both") }
                (low, high) = (0, 0)
            } else if let count = body["count"] {
                if count.object?.isEmpty == true {
                    throw .badInput("\"count\" demands nothing: say \"min\", \"max\" or \"exactly\"")
                }
                let exactly = count["exactly"]?.int
                (low, high) = (exactly ?? count["min"]?.int ?? 0, exactly ?? count["max"]?.int ?? .max)
                if exactly != nil, count.object?.count ?? 0 > 1 { throw .badInput("\"exactly\" stands alone") }
                if low > high { throw .badInput("\"min\" is more than \"max\"") }
            }
        }

        var inWords: String {
            switch (low, high) {
            case (0, 0): "never"
            case (low, low): "exactly \(times(low))"
            case (0, high): "at most \(times(high))"
            case (low, .max): "at least \(times(low))"
            default: "\(low) to \(times(high))"
            }
        }

        private func times(_ count: Int) -> String { "\(count) time\(count == 1 ? "" : "s")" }
    }
}

/// What the journal can prove.
private struct Proof {
    let journal: Journal
    let since: Int

    /// Requests that are gone and would have counted.
    private var mayHaveLost: Bool {
        guard journal.evicted.requests > 0, let oldest = journal.entries.first?.id else { return false }
        return oldest > since + 1
    }

    func count(_ expected: ExpectedRequest, _ bounds: Verification.Bounds) throws(ControlError) -> JSONValue {
        let matched = journal.requests(expected, after: since)
        let ids = JSONValue.array(matched.map { .number($0.id) })
        // What is gone may only add to the count.
        let isSure = !mayHaveLost || matched.count > bounds.high || bounds.high == .max && matched.count >= bounds.low
        guard isSure else { throw cannotKnow(["matched": ids]) }
        guard (bounds.low...bounds.high).contains(matched.count) else {
            throw .unfulfilled(
                "\(expected.pattern) came \(matched.count) time\(matched.count == 1 ? "" : "s"), expected \(bounds.inWords)",
                details: ["matched": ids, "nearest": nearest(expected)]
            )
        }
        return ["matched": ids]
    }

    /// One after the other; others may come between them.
    func order(_ steps: [ExpectedRequest]) throws(ControlError) -> JSONValue {
        var (last, matched): (Int, [JSONValue]) = (since, [])
        for (index, step) in steps.enumerated() {
            guard let entry = journal.requests(step, after: last).first else {
                if mayHaveLost { throw cannotKnow(["matched": .array(matched)]) }
                throw .unfulfilled(
                    "step \(index + 1), \(step.pattern), did not come"
                        + (matched.isEmpty ? "" : " after entry \(last)"),
                    details: ["matched": .array(matched), "nearest": nearest(step)]
                )
            }
            (last, matched) = (entry.id, matched + [.number(entry.id)])
        }
        return ["matched": .array(matched)]
    }

    private func cannotKnow(_ details: JSONObject) -> ControlError {
        var details = details
        details["evicted"] = .number(journal.evicted.requests)
        return .unfulfilled(
            "nobody can know: \(journal.evicted.requests) requests are gone from the journal; "
                + "raise --journal-limit, or verify \"since\" a later entry",
            details: details
        )
    }

    private func nearest(_ expected: ExpectedRequest) -> JSONValue {
        .array(
            journal.nearMisses(expected, after: since).map { miss in
                var view = EntryView.json(of: miss.entry).object ?? JSONObject()
                view["differs"] = .array(miss.differences.map(JSONValue.string))
                return .object(view)
            }
        )
    }
}
