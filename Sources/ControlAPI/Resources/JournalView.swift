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
                    .optional("what", .string(oneOf: ["requests", "all"])), format,
                ],
                takes: .nothing,
                shows: .jsonOrText(page.shape),
                mayRefuse: [.conflict],
                moves: .nothing
            )
        case .explain:
            ControlRow(
                .get,
                "/journal/{id}",
                query: [.optional("secrets", .string(oneOf: ["hidden", "shown"])), format],
                takes: .nothing,
                shows: .jsonOrText(.oneOf([ExplanationView.view.shape, SentView.whole.shape] + EntryView.others)),
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
            let page = try Page(request.query, session)
            return request.asksText ? .reply(.text(text(of: page, session))) : .json(self.page.json(of: page))
        case .explain:
            let entry = try entry(request.parameters["id"] ?? "", session)
            if request.asksText { return .reply(.text(text(of: entry, session))) }
            return .json(json(of: entry, areSecretsShown: request.query["secrets"]?.string == "shown", session))
        case .clear:
            session.simulation.clearJournal()
            return .done
        }
    }
}

extension JournalView {
    private static let format = Shape.Field.optional("format", .string(oneOf: ["json", "text"]))

    /// Oldest first. `last` is the id to go on `after`, and `cursor` says it with its life; `more` says that the limit cut
    /// something off.
    private struct Page: Sendable {
        let entries: [Journal.Entry]
        let last: Int
        let cursor: String
        let more: Bool
        let evicted: Int
        let cleared: Int

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
            cleared = journal.cleared.entries
        }
    }

    private static let page = View<Page>([
        .value("entries", .array(of: EntryView.shape)) { .array($0.entries.map(EntryView.json)) },
        .number("last", \.last),
        .text("cursor", \.cursor),
        .flag("more", \.more),
        .number("evicted", \.evicted),
        .number("cleared", \.cleared),
    ])

    private static func entry(_ text: String, _ session: ControlSession) throws(ControlError) -> Journal.Entry {
        let journal = session.simulation.journal
        let id = try number(text, session)
        guard let entry = journal.entry(id) else { throw .notFound(absence(of: id, in: journal)) }
        return entry
    }

    /// - Parameter areSecretsShown: the tester has asked to see passwords and tokens too.
    private static func json(of entry: Journal.Entry, areSecretsShown: Bool, _ session: ControlSession) -> JSONValue {
        if let sent = entry.sent { return SentView.whole.json(of: EntryView.Noted(entry: entry, what: sent)) }
        guard let explanation = session.simulation.explain(entry.id) else { return EntryView.json(of: entry) }
        let view = ExplanationView.view.object(of: ExplanationView.Explained(entry: entry, explanation: explanation))
        return .object(areSecretsShown ? view.revealing(explanation.exchange) : view)
    }

    private static func text(of entry: Journal.Entry, _ session: ControlSession) -> String {
        guard let explanation = session.simulation.explain(entry.id) else { return line(entry, session) }
        return ExplanationText.text(of: explanation, entry)
    }

    private static func text(of page: Page, _ session: ControlSession) -> String {
        let gone =
            (page.cleared > 0 ? "(\(page.cleared) older entries were cleared)\n" : "")
            + (page.evicted > 0 ? "(\(page.evicted) older entries are gone)\n" : "")
        return page.entries.reduce(into: gone) { $0 += line($1, session) }
    }

    private static func line(_ entry: Journal.Entry, _ session: ControlSession) -> String {
        TimelineText.line(entry, because: session.simulation.remark(on: entry.id)) + "\n"
    }

    /// `17`, a cursor of the present life, or `last`: the newest request.
    private static func number(_ text: String, _ session: ControlSession) throws(ControlError) -> Int {
        if text == "last" {
            let journal = session.simulation.journal
            if let last = journal.entries.last(where: \.what.isRequest) { return last.id }
            throw .notFound(journal.lastGone > 0 ? "the journal holds no request" : "there was no request yet")
        }
        guard let cursor = Cursor(text), cursor.id > 0 else {
            throw .badInput("an entry has a number, not \"\(text)\"")
        }
        return cursor.life == nil ? cursor.id : try session.place(of: text, "the entry")
    }

    private static func absence(of id: Int, in journal: Journal) -> String {
        if id > journal.lastID { return "there is no entry \(id) yet; the last one is \(journal.lastID)" }
        if id <= journal.cleared.upTo {
            return "entry \(id) is gone; the journal was cleared up to entry \(journal.cleared.upTo)"
        }
        return "entry \(id) is gone; \(journal.evicted.entries) had to go for newer ones"
    }
}
