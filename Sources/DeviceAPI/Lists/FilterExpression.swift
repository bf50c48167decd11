import JSONTree

/// Which records a client wants to see: `category eq access and not (name eq incoming_call)` (fact sheet, part 4.10).
indirect enum FilterExpression<Field: ListField>: Equatable {
    case comparison(Field, FilterOperator, FilterLiteral)
    case not(FilterExpression)
    /// Lists, not pairs: a chain is as long as a request line, and pairs in pairs would be as deep.
    case all([FilterExpression])
    case any([FilterExpression])

    func accepts(_ value: (Field) -> ListValue) -> Bool {
        switch self {
        case .comparison(let field, let test, let literal): test.holds(value(field).compared(with: literal))
        case .not(let inner): !inner.accepts(value)
        case .all(let parts): parts.allSatisfy { $0.accepts(value) }
        case .any(let parts): parts.contains { $0.accepts(value) }
        }
    }
}

/// `equal` is the word of API 2.x, which every family takes: programs for several of them send it to all.
enum FilterOperator: String, CaseIterable, Sendable {
    case eq, gt, lt
    /// Not equal.
    case nq
    case ge, le
    case equal

    func holds(_ order: ListOrdering) -> Bool {
        switch self {
        case .eq, .equal: order == .same
        case .gt: order == .above
        case .lt: order == .below
        case .nq: order != .same
        case .ge: order != .below
        case .le: order != .above
        }
    }

    /// What lists of API 1.x tell: without the word of the other.
    static let told = allCases.filter { $0 != .equal }.map(\.rawValue)
}

/// The value of a comparison, as it was written.
struct FilterLiteral: Equatable, Sendable {
    let text: String
    /// Nil where it is not a number by RFC 8259, section 6.
    let number: DecimalNumber?

    init(_ text: String) {
        self.text = text
        number = DecimalNumber(text)
    }
}
