import IntercomModel
import JSONTree

/// `log: incoming_call`, or `log: { key: tamper, text: The case was opened, priority: high }`.
extension Kind where Value == Verb {
    static let log = Kind(schema: .either(["type": "string"], .ref("log"))) { node, key, findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<String>.logKey.read(node, key, &findings).map { Verb.act(.log(LogDraft().item(key: $0))) }
        }
        var draft = LogDraft()
        Form.log.read(entries, at: node.position, into: &draft, &findings)
        return draft.key.map { .act(.log(draft.item(key: $0))) }
    }
}

struct LogDraft {
    var key: String?
    var text: String?
    var category: LogItem.Category?
    var priority: LogItem.Priority?
    var model: [LogItem.Detail]?

    /// `tamper_alarm` reads `Tamper alarm` by default.
    func item(key: String) -> LogItem {
        let words = String(key.map { $0 == "_" ? " " : $0 })
        return LogItem(
            key: key,
            english: text ?? words.prefix(1).uppercased() + words.dropFirst(),
            category: category ?? .system,
            priority: priority ?? .low,
            details: model ?? []
        )
    }
}

extension Form where Draft == LogDraft {
    static let log = Form(
        noun: "a log line",
        fields: [
            .required("key", .logKey, into: \.key, help: "one word, such as incoming_call"),
            .optional("text", .text, into: \.text, help: "the line as people read it"),
            .optional(
                "category",
                .word(),
                into: \.category,
                help: "access, info or system; system when it is left out"
            ),
            .optional(
                "model",
                .details,
                into: \.model,
                help: "the details of the line: { number: \"101\" }"
            ),
            .optional("priority", .word(), into: \.priority, help: "low, medium or high; low when it is left out"),
        ]
    )
}

extension Kind where Value == String {
    fileprivate static let logKey = text(expecting: "one word, such as incoming_call").checked {
        text,
        key throws(Problem) in
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.isEmpty { return text }
        throw .step(.badLogKey(text.shortened))
    }
}

extension Kind where Value == [LogItem.Detail] {
    /// A mapping from names to texts, in its order.
    fileprivate static let details = Kind(
        schema: ["type": "object", "additionalProperties": ["type": ["string", "number"]]]
    ) { node, key, findings in
        guard let entries = node.entries(of: key, expected: "a mapping such as { number: \"101\" }", &findings) else {
            return nil
        }
        return entries.compactMap { entry in
            Kind<String>.spelling("a text").read(entry.value, entry.key, &findings).map {
                LogItem.Detail(entry.key, $0)
            }
        }
    }
}
