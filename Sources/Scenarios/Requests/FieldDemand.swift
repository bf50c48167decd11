import JSONTree

/// `"body.number": "/^1/"`: what stands at a place of a request.
struct FieldDemand: Sendable, Hashable {
    enum Wanted: Sendable, Hashable {
        /// This text; a number in the request is compared by its spelling.
        case text(String)
        case pattern(SearchPattern)
        /// This value, however it is written, also in a text.
        case number(JSONNumber)
        case bool(Bool)
        case null
    }

    let field: RequestField
    let wanted: Wanted

    var isInBody: Bool {
        if case .body = field { true } else { false }
    }

    func holds(for facts: RequestFacts) -> Bool {
        guard let value = facts.value(at: field) else { return false }
        return switch wanted {
        case .text(let text): value.isScalar && text.isSame(as: value.plain)
        case .pattern(let pattern): value.isScalar && pattern.matches(value.plain)
        case .number(let number): (value.number ?? value.string.flatMap(JSONNumber.init))?.isEqual(to: number) == true
        case .bool(let bool): value.bool == bool || value.string == "\(bool)"
        case .null: value.isNull
        }
    }
}

extension FieldDemand: CustomStringConvertible {
    var description: String {
        switch wanted {
        case .text(let text): "\(field) is \(text)"
        case .pattern(let pattern): "\(field) fits /\(pattern.source)/"
        case .number(let number): "\(field) is \(number.text)"
        case .bool(let bool): "\(field) is \(bool)"
        case .null: "\(field) is null"
        }
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .string, .number, .bool: true
        case .null, .array, .object: false
        }
    }
}

extension SearchPattern: Hashable {
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
    }
}
