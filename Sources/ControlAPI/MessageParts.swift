import HTTPWire
import SimulatorCore

/// A message that was sent or received, as it is shown: a line a field, and its body, both without secrets.
struct MessageParts: Sendable {
    let fields: HTTPFields
    let body: [UInt8]

    static let view = View<MessageParts>([
        .texts("fields") { parts in
            parts.fields.map { line in
                let shown = Secrets.hidden(in: line)
                return "\(shown.name): \(shown.value)"
            }
        },
        .text("body") { Secrets.hidden(inBody: $0.body) },
    ])
}
