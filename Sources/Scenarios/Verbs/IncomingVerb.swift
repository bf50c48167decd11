import JSONTree

/// `incoming: "sip:7@10.0.0.9"`, or `incoming: { from: "sip:7@10.0.0.9" }`.
extension Kind where Value == Verb {
    static let incoming = Kind(schema: .either(["type": ["string", "number"]], .ref("incoming"))) {
        node,
        key,
        findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<String>.caller.read(node, key, &findings).map { .act(.incoming(from: $0)) }
        }
        var draft = IncomingDraft()
        Form.incoming.read(entries, at: node.position, into: &draft, &findings)
        return draft.from.map { .act(.incoming(from: $0)) }
    }
}

struct IncomingDraft {
    var from: String?
}

extension Form where Draft == IncomingDraft {
    static let incoming = Form(
        noun: "an incoming call",
        fields: [.required("from", .caller, into: \.from, help: "who calls, such as sip:7@10.0.0.9 or 101")]
    )
}

extension Kind where Value == String {
    fileprivate static let caller = spelling("a number or a SIP URI").filled.checked { text, key throws(Problem) in
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .value(.unsendable(key))
        }
        return text
    }
}
