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
            .nullable("request", message.shape) { $0.what.request.map { message.json(of: Message($0)) } },
            .nullable("answer", message.shape) { noted in
                guard case .answered(let response) = noted.what.outcome else { return nil }
                return message.json(of: Message(response))
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
                return why
            },
            .nullableText("played_by", \.what.playedBy),
        ]

    private struct Message: Sendable {
        let fields: [String]
        let body: [UInt8]

        init(_ request: OutgoingRequest) {
            fields = request.fields.map { Self.text(of: $0) }
            body = request.body
        }

        init(_ response: ReceivedResponse) {
            fields = response.fields.map { Self.text(of: $0) }
            body = response.body
        }

        private static func text(of line: HTTPFields.Line) -> String {
            let hidden = Secrets.hidden(in: line)
            return "\(hidden.name): \(hidden.value)"
        }
    }

    private static let message = View<Message>([
        .texts("fields", \.fields), .text("body") { Secrets.hidden(inBody: $0.body) },
    ])
}
