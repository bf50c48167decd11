import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore

/// A request that the device sent to another server, and what came of it: without secrets.
enum SentView {
    typealias Noted = EntryView.Noted<SentExchange>

    /// In one line, as lists and streams have it.
    static let brief = View<Noted>(members)

    /// With both messages, as `GET /journal/{id}` has it.
    static let whole = View<Noted>(
        members + [
            .nullable("request", MessageParts.view.shape) {
                $0.what.request.map { MessageParts.view.json(of: MessageParts(fields: $0.fields, body: $0.body)) }
            },
            .nullable("answer", MessageParts.view.shape) { noted in
                guard case .answered(let response) = noted.what.outcome else { return nil }
                return MessageParts.view.json(of: MessageParts(fields: response.fields, body: response.body))
            },
        ]
    )

    private static let members: [View<Noted>.Member] =
        EntryView.start("sent") + [
            .word("direction", ["sent"]) { _ in "sent" },
            .text("server", \.what.call.owner),
            .instant("began", \.what.call.at),
            .nullableText("method", \.what.request?.method),
            .nullableText("url") { $0.what.request.map { Secrets.hidden(in: $0.url) } },
            .nullableNumber("status", \.what.status),
            .nullableText("error") { noted in
                guard case .failed(let why) = noted.what.outcome else { return nil }
                return Secrets.hidden(inText: why)
            },
            .nullableText("played_by", \.what.playedBy),
        ]
}
