import IntercomModel
import JSONTree

/// `network: unplugged`, or `network: { slow: 300ms }`.
extension Kind where Value == Verb {
    static let network = Kind(schema: .either(Kind<LinkWord>.word().schema, .ref("network"))) { node, key, findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<LinkWord>.word(or: "{ slow: 2s }").read(node, key, &findings).map { .act(.network($0.link)) }
        }
        var draft = NetworkDraft()
        Form.network.read(entries, at: node.position, into: &draft, &findings)
        return draft.slow.map { .act(.network(.slow($0))) }
    }
}

struct NetworkDraft {
    var slow: Duration?
}

extension Form where Draft == NetworkDraft {
    static let network = Form(
        noun: "a network",
        fields: [.required("slow", .duration, into: \.slow, help: "how much later each answer comes")]
    )
}

private enum LinkWord: String, CaseIterable {
    case up, ok, down, unplugged

    var link: Link {
        switch self {
        case .up, .ok: .up
        case .down: .down
        case .unplugged: .unplugged
        }
    }
}
