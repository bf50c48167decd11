import APIContract
import IntercomModel
import JSONTree
import SimulatorCore

/// What happened: requests and answers of the device's port, and how each answer came about.
enum JournalView: ControlResource {
    enum Operation: CaseIterable {
        case list, explain, clear
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .list:
            ControlRow(
                .get,
                "/journal",
                query: [
                    .optional("after", Cursor.shape),
                    .optional("limit", .integer(1...100_000)),
                    .optional("what", .string(oneOf: ["requests", "all"])),
                ],
                takes: .nothing,
                shows: .json(page.shape),
                mayRefuse: [.conflict],
                moves: .nothing
            )
        case .explain:
            ControlRow(
                .get,
                "/journal/{id}",
                takes: .nothing,
                shows: .json(.oneOf([ExplanationView.view.shape, SentView.whole.shape] + EntryView.others)),
                mayRefuse: [.notFound, .conflict],
                moves: .nothing
            )
        case .clear:
            ControlRow(.delete, "/journal", takes: .nothing, shows: .done, mayRefuse: [], moves: .device)
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list:
            return .json(page.json(of: try Page(request.query, session)))
        case .explain:
            return .json(try entry(request.parameters["id"] ?? "", session))
        case .clear:
            session.simulation.clearJournal()
            return .done
        }
    }
}

extension JournalView {
    /// Oldest first. `last` is the id to go on `after`, and `cursor` says it with its life; `more` says that the limit cut
    /// something off.
    private struct Page: Sendable {
        let entries: [Journal.Entry]
        let last: Int
        let cursor: String
        let more: Bool
        let evicted: Int

        init(_ query: JSONObject, _ session: ControlSession) throws(ControlError) {
            let journal = session.simulation.journal
            let limit = query["limit"]?.int ?? 1000
            let all = query["what"]?.string == "all"
            let after = try session.place("after", in: query)
            let wanted = journal.entries(after: after ?? 0).lazy.filter { all || $0.what.isRequest || $0.sent != nil }
            entries = Array(wanted.prefix(limit))
            more = wanted.dropFirst(limit).first != nil
            last = more ? entries.last?.id ?? 0 : journal.lastID
            cursor = session.cursor(at: last)
            evicted = journal.evicted.entries
        }
    }

    private static let page = View<Page>([
        .value("entries", .array(of: EntryView.shape)) { .array($0.entries.map(EntryView.json)) },
        .number("last", \.last),
        .text("cursor", \.cursor),
        .flag("more", \.more),
        .number("evicted", \.evicted),
    ])

    private static func entry(_ text: String, _ session: ControlSession) throws(ControlError) -> JSONValue {
        let simulation = session.simulation
        let id = try number(text, session)
        guard let entry = simulation.journal.entry(id) else { throw .notFound(absence(of: id, in: simulation.journal)) }
        if let sent = entry.sent { return SentView.whole.json(of: EntryView.Noted(entry: entry, what: sent)) }
        guard let explanation = simulation.explain(id) else { return EntryView.json(of: entry) }
        return ExplanationView.view.json(of: ExplanationView.Explained(entry: entry, explanation: explanation))
    }

    /// `17`, or a cursor of the present life.
    private static func number(_ text: String, _ session: ControlSession) throws(ControlError) -> Int {
        guard let cursor = Cursor(text), cursor.id > 0 else {
            throw .badInput("an entry has a number, not \"\(text)\"")
        }
        return cursor.life == nil ? cursor.id : try session.place(of: text, "the entry")
    }

    private static func absence(of id: Int, in journal: Journal) -> String {
        if id > journal.lastID { return "there is no entry \(id) yet; the last one is \(journal.lastID)" }
        return "entry \(id) is gone; \(journal.evicted.entries) had to go for newer ones"
    }
}
