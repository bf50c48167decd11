import IntercomModel
import JSONTree

/// `register: lost`, `register: 403`.
extension Kind where Value == Verb {
    static let register = Kind<Registering>.registering.checked { registering, _ throws(Problem) in
        Verb.act(.register(registering))
    }
}

extension Kind where Value == Registering {
    /// A word, or the status with which the server refuses.
    static let registering = Kind(schema: .either(Kind<RegisterWord>.word().schema, .wholeNumber(400...699))) {
        node,
        key,
        findings in
        if case .number = node.content {
            return Kind<Int>.wholeNumber(400...699, "a word such as ok, or a status code from 400 to 699")
                .read(node, key, &findings).map { .refused(SIPStatus(code: $0)) }
        }
        return Kind<RegisterWord>.word(or: "a status code such as 403").read(node, key, &findings)?.registering
    }
}

private enum RegisterWord: String, CaseIterable {
    case ok, lost, timeout, off

    var registering: Registering {
        switch self {
        case .ok: .ok
        case .lost: .lost
        case .timeout: .timeout
        case .off: .off
        }
    }
}
