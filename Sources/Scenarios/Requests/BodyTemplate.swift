import JSONTree

/// A text of a reply's body with places of the request in it: `no {{ request.body.number }} here`.
struct BodyTemplate {
    enum Piece: Equatable {
        case text(Substring)
        case field(RequestField)
    }

    /// What stands between the braces names no place of a request.
    struct Fault: Error {
        var text: String
        var near: String?
    }

    let pieces: [Piece]

    /// Braces around anything that does not look like a place of a request are text.
    init(_ text: String) throws(Fault) {
        var (pieces, rest) = ([Piece](), text[...])
        while let open = rest.firstRange(of: "{{"),
            let close = rest[open.upperBound...].firstRange(of: "}}")
        {
            let inside = rest[open.upperBound..<close.lowerBound].trimmed
            if let field = try Self.field(inside) {
                pieces += [.text(rest[..<open.lowerBound]), .field(field)]
            } else {
                pieces.append(.text(rest[..<close.upperBound]))
            }
            rest = rest[close.upperBound...]
        }
        self.pieces = (pieces + [.text(rest)]).filter { $0 != .text("") }
    }

    var hasFields: Bool {
        pieces.contains { if case .field = $0 { true } else { false } }
    }

    /// What the text becomes. A field that is all of the text keeps its type, and is null where the request lacks it.
    func filled(with facts: RequestFacts) -> JSONValue {
        if pieces.count == 1, case .field(let field) = pieces[0] { return facts.value(at: field) ?? .null }
        return .string(
            pieces.map { piece in
                switch piece {
                case .text(let text): String(text)
                case .field(let field): facts.value(at: field)?.plain ?? ""
                }
            }.joined()
        )
    }

    private static func field(_ inside: Substring) throws(Fault) -> RequestField? {
        let parts = inside.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts[0] == "request" {
            if parts.count == 2, let field = RequestField(String(parts[1])) { return field }
            throw Fault(text: String(inside), near: parts.count == 2 ? String(parts[1]).asField : nil)
        }
        let words = ["request"] + RequestField.words
        guard parts.count == 2, let near = NearestWord.to(String(parts[0]), among: words) else { return nil }
        let meant = near == "request" ? parts[1] : inside
        throw Fault(text: String(inside), near: String(meant).asField)
    }
}

extension ReplyRule.Body {
    /// The body with what the request says in its places.
    public func filled(with facts: RequestFacts) -> ReplyRule.Body {
        switch self {
        case .none: .none
        case .text(let text): .text(text.filled(with: facts)?.plain ?? text)
        case .json(let tree): .json(tree.filled(with: facts))
        }
    }

    var hasFields: Bool {
        switch self {
        case .none: false
        case .text(let text): text.template?.hasFields == true
        case .json(let tree): tree.hasFields
        }
    }
}

extension String {
    fileprivate var template: BodyTemplate? { try? BodyTemplate(self) }

    fileprivate func filled(with facts: RequestFacts) -> JSONValue? {
        guard let template, template.hasFields else { return nil }
        return template.filled(with: facts)
    }
}

extension JSONValue {
    fileprivate var hasFields: Bool {
        switch self {
        case .string(let text): text.template?.hasFields == true
        case .array(let elements): elements.contains(where: \.hasFields)
        case .object(let members): members.contains { $0.value.hasFields }
        case .null, .bool, .number: false
        }
    }

    fileprivate func filled(with facts: RequestFacts) -> JSONValue {
        switch self {
        case .string(let text): text.filled(with: facts) ?? self
        case .array(let elements): .array(elements.map { $0.filled(with: facts) })
        case .object(let members):
            .object(JSONObject(members.map { .init(key: $0.key, value: $0.value.filled(with: facts)) }))
        case .null, .bool, .number: self
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension SourceNode {
    /// Says which braces name no place of a request.
    func checkTemplates(_ findings: inout Findings) {
        switch content {
        case .string(let text):
            do throws(BodyTemplate.Fault) {
                _ = try BodyTemplate(text)
            } catch {
                findings.error(.reply(.badTemplate(error.text.shortened, near: error.near)), at: position)
            }
        case .sequence(let nodes): for node in nodes { node.checkTemplates(&findings) }
        case .mapping(let entries): for entry in entries { entry.value.checkTemplates(&findings) }
        case .null, .bool, .number: break
        }
    }
}
