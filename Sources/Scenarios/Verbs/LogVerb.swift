import IntercomModel
import JSONTree

/// `log: incoming_call`, or `log: { key: tamper, text: Somebody opened the case, priority: high }`.
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

    /// `tamper_alarm` reads `Tamper alarm` where nobody says otherwise.
    func item(key: String) -> LogItem {
        let words = String(key.map { $0 == "_" ? " " : $0 })
        return LogItem(
            key: key,
            english: text ?? words.prefix(1).uppercased() + words.dropFirst(),
            category: category ?? .system,
            priority: priority ?? .low
        )
    }
}

extension Form where Draft == LogDraft {
    static let log = Form(
        noun: "a log line",
        fields: [
            .required("key", .logKey, into: \.key, help: "one word, such as incoming_call"),
            .optional("text", .text, into: \.text, help: "the line as people read it"),
            .optional("category", .word(), into: \.category, help: "where it belongs; system when it is left out"),
            .optional("priority", .word(), into: \.priority, help: "low when it is left out"),
        ]
    )
}

extension Kind where Value == String {
    fileprivate static let logKey = text(expecting: "one word, such as incoming_call").checked {
        text,
        key throws(Problem) in
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.isEmpty { return text }
        throw .badLogKey(text.shortened)
    }
}
