import APIContract
import IntercomModel
import JSONTree
import SimulatorCore

/// What happened in a call, as a ladder: the client, the device and the other side.
enum LadderView: ControlResource {
    enum Operation: CaseIterable {
        case read
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .get,
            "/ladder",
            query: [.optional("call", .integer(1...)), .optional("format", .string(oneOf: ["json", "text"]))],
            takes: .nothing,
            shows: .jsonOrText(view.shape),
            mayRefuse: [.notFound],
            moves: .nothing
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        let device = session.simulation.device
        let wanted = request.query["call"]?.int
        guard let call = wanted.map({ id in device.calls.last { $0.id == id } }) ?? device.calls.last else {
            throw .notFound(wanted.map { "there is no call \($0); GET /calls lists them" } ?? "there was no call yet")
        }
        let ladder = Ladder(of: call, in: session.simulation.journal)
        if request.asksText {
            return .reply(.text(LadderText.text(of: ladder)))
        }
        return .json(view.json(of: Drawn(ladder: ladder, call: CallView.Subject(call: call, now: device.now))))
    }

    private struct Drawn: Sendable {
        let ladder: Ladder
        let call: CallView.Subject
    }

    private static let parties = Ladder.Party.allCases.map(\.rawValue)

    private static let row = View<Ladder.Row>([
        .instant("at", \.at),
        .word("from", parties) { row in
            switch row.what {
            case .message(let from, _), .note(let from): from.rawValue
            }
        },
        .nullable("to", .string(oneOf: parties)) { row in
            if case .message(_, let to) = row.what { .string(to.rawValue) } else { nil }
        },
        .text("text", \.text),
        .word("tone", Ladder.Tone.allCases.map(\.rawValue), \.tone.rawValue),
    ])

    private static let view = View<Drawn>([
        .nested("call", CallView.view, \.call), .list("rows", of: row, \.ladder.rows),
    ])
}
