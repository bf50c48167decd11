/// What can be wrong with an answer of the script, and with what it takes from a request.
enum ReplyProblem: Sendable, Equatable {
    /// Names no place of a request.
    case badRequestField(String, near: String?)
    case badTemplate(String, near: String?)
    case badFieldName(String)
    case ownField(String)
    case bodyForbidden(status: Int)
    case typeWithoutBody
}

extension ReplyProblem {
    var text: String {
        switch self {
        case .badRequestField(let text, let near):
            "\"\(text)\" is not a place in a request, such as body.number, query.locale or header.X-Id" + near.asHint
        case .badTemplate(let text, let near):
            "{{ \(text) }} is not a place in a request, such as {{ request.body.number }}"
                + near.map { "{{ request.\($0) }}" }.asHint
        case .badFieldName(let name):
            "\"\(name)\" is not the name of a header field: it has letters, digits and hyphens"
        case .ownField(let name):
            "\"\(name)\" is written by the simulator; for another type say \"type\""
        case .bodyForbidden(let status):
            "an answer with status \(status) has no body (RFC 9110, section 6.4.1)"
        case .typeWithoutBody:
            "there is no body for this type; give it \"body\""
        }
    }
}
