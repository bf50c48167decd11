import APIContract
import HTTPWire
import JSONTree
import SimulatorCore

/// Whether the requests came that a test expects: how often, in which order, or never.
enum Verification: ControlResource {
    enum Operation: CaseIterable {
        case verify
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .post,
            "/verify",
            takes: .json(shape),
            shows: .json(proven.shape),
            mayRefuse: [
                .conflict([
                    .optional("matched", ids), .optional("nearest", .array(of: NearMissView.shape)),
                    .optional("evicted", .integer()), .optional("illegible", ids),
                ])
            ],
            moves: .nothing
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        let body = request.body
        let proof = Proof(journal: session.simulation.journal, since: try since(body["since"], session))
        let matched = try matched(body, proof)
        return .json(proven.json(of: Proven(matched: matched, cursor: session.lastCursor)))
    }

    private static func matched(_ body: JSONValue, _ proof: Proof) throws(ControlError) -> [Int] {
        guard let order = body["order"]?.array else {
            return try proof.count(try expected(body), try Bounds(body))
        }
        if let key = body.object?.first(where: { !["order", "since"].contains($0.key) })?.key {
            throw .badInput("say \"order\" or \"\(key)\", not both: each step of an order says what it expects")
        }
        var steps: [ExpectedRequest] = []
        for step in order { steps.append(try expected(step)) }
        return try proof.order(steps)
    }

    /// The number of an entry, or a cursor. Where none is given, what came since the journal was last cleared is meant.
    private static func since(_ value: JSONValue?, _ session: ControlSession) throws(ControlError) -> Int {
        guard let value else { return session.simulation.journal.cleared.upTo }
        return try session.place(of: value.string ?? value.number?.text ?? "", "since")
    }

    struct Proven: Sendable {
        let matched: [Int]
        /// The cursor of the newest entry that was examined: later entries are `since` there.
        let cursor: String
    }

    static let ids = Shape.array(of: .integer())
    private static let proven = View<Proven>([
        .value("matched", ids) { .array($0.matched.map { .number($0) }) }, .text("cursor", \.cursor),
    ])
}

// What a tester may say.
extension Verification {
    private static let times = Shape.integer(0...Int.max)
    private static let request: [Shape.Field] = [
        .optional("method", .string(length: 1...64)),
        .optional("path", .string(length: 1...8192)),
        .optional("query", .map(of: .string())),
        .optional("body", .any),
        .optional("status", .integer(0...999)),
    ]

    /// What came to the device, or what the device sent to other servers.
    private static let directions = ["received", "sent"]

    private static let shape = Shape.object(
        request + [
            .optional("direction", .string(oneOf: directions)),
            .optional(
                "count",
                .object([.optional("min", times), .optional("max", times), .optional("exactly", times)])
            ),
            .optional("never", .boolean),
            .optional("order", .array(of: .object(request), count: 1...1000)),
            .optional("since", .oneOf([times, Cursor.shape])),
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
            var expected = ExpectedRequest(
                try RequestPattern("\(body["method"]?.string ?? "*") \(path)"),
                query: body["query"]?.object?.map { ($0.key, $0.value.string ?? "") } ?? [],
                body: body["body"],
                status: body["status"]?.int
            )
            expected.isSent = body["direction"]?.string == "sent"
            return expected
        } catch {
            throw .badInput("\"method\" and \"path\" are not a pattern, such as POST and */call/start")
        }
    }

    /// How often; at least once where nothing is said.
    struct Bounds {
        var low = 1
        var high = Int.max

        init(_ body: JSONValue) throws(ControlError) {
            if body["never"]?.bool == true {
                guard body["count"] == nil else { throw .badInput("say \"never\" or \"count\", not both") }
                (low, high) = (0, 0)
            } else if let count = body["count"]?.object {
                let exactly = count["exactly"]?.int
                (low, high) = (exactly ?? count["min"]?.int ?? 0, exactly ?? count["max"]?.int ?? .max)
                if exactly != nil, count.count > 1 { throw .badInput("\"exactly\" stands alone") }
                if low == 0, high == .max {
                    throw .badInput("\"count\" demands nothing: say \"min\", \"max\" or \"exactly\"")
                }
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
