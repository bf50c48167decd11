import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// What happened: requests and answers of the device's port, and how each answer came about.
enum JournalView: Resource {
    enum Operation: CaseIterable {
        case list, explain, clear
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/journal", .own),
                query: [
                    .optional("after", .integer(0...Int.max)),
                    .optional("limit", .integer(1...100_000)),
                    .optional("what", .string(oneOf: ["requests", "all"])),
                ],
                answer: .object([
                    .required("entries", .array(of: entry)),
                    .required("last", .integer()),
                    .required("more", .boolean),
                    .required("evicted", .integer()),
                ]),
                .own
            ),
            Endpoint(.explain, .get, .base("/journal/{id}", .own), answer: entry, .own),
            Endpoint(.clear, .delete, .base("/journal", .own), answer: .object([]), .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .list:
            return .json(list(desk.simulation.journal, request.query))
        case .explain:
            return .json(try entry(request.parameters["id"] ?? "", desk.simulation))
        case .clear:
            desk.simulation.clearJournal()
            return .done
        }
    }

    private static let entry = Shape.object([
        .required("id", .integer()), .required("at", .string()), .required("kind", .string()),
    ])
}

extension JournalView {
    /// Oldest first. `last` is the id to go on `after`; `more` says that the limit cut something off.
    private static func list(_ journal: Journal, _ query: JSONObject) -> JSONValue {
        let limit = query["limit"]?.int ?? 1000
        let all = query["what"]?.string == "all"
        let wanted = journal.entries(after: query["after"]?.int ?? 0).lazy.filter { all || $0.what.isRequest }
        let shown = wanted.prefix(limit)
        let more = wanted.dropFirst(limit).first != nil
        return [
            "entries": .array(shown.map(EntryView.json)),
            "last": .number(more ? shown.map(\.id).last ?? 0 : journal.lastID),
            "more": .bool(more),
            "evicted": .number(journal.evicted.entries),
        ]
    }

    private static func entry(_ text: String, _ simulation: Simulation) throws(ControlError) -> JSONValue {
        guard let id = Int(text), id > 0 else { throw .badInput("an entry has a number, not \"\(text)\"") }
        guard let entry = simulation.journal.entry(id) else { throw .notFound(absence(of: id, in: simulation.journal)) }
        guard let explanation = simulation.explain(id) else { return EntryView.json(of: entry) }
        return ExplanationView.json(of: explanation, entry)
    }

    private static func absence(of id: Int, in journal: Journal) -> String {
        if id > journal.lastID { return "there is no entry \(id) yet; the last one is \(journal.lastID)" }
        return "entry \(id) is gone; \(journal.evicted.entries) had to go for newer ones"
    }
}
