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

/// The members of a record by which a list is filtered and sorted, by their names on the wire.
protocol ListField: RawRepresentable<String>, CaseIterable, Sendable, Equatable {}

enum ListValue: Sendable, Comparable {
    case number(Int)
    case text(String)
    /// Unix time in milliseconds.
    case time(Int)
}

enum FilterOperator: String, CaseIterable, Sendable {
    case eq, gt, lt
    /// Not equal.
    case nq
    case ge, le

    fileprivate func holds(_ order: FilterLiteral.Order) -> Bool {
        switch self {
        case .eq: order == .same
        case .gt: order == .above
        case .lt: order == .below
        case .nq: order != .same
        case .ge: order != .below
        case .le: order != .above
        }
    }
}

/// The value of a comparison, as it was written.
struct FilterLiteral: Equatable, Sendable {
    /// Where a record stands, seen from the literal.
    enum Order {
        case below, same, above
    }

    let text: String
    let number: Int?

    init(_ text: String) {
        self.text = text
        number = Int(text)
    }
}

extension ListValue {
    /// As numbers where both are numbers, else as texts.
    fileprivate func compared(with literal: FilterLiteral) -> FilterLiteral.Order {
        switch (self, literal.number) {
        case (.number(let value), let number?): Self.order(value, number)
        case (.time(let value), let number?): Self.order(value, UnixTime.milliseconds(number))
        case (.number(let value), nil), (.time(let value), nil): Self.order(String(value), literal.text)
        case (.text(let value), _): Self.order(value, literal.text)
        }
    }

    private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> FilterLiteral.Order {
        one == other ? .same : one < other ? .below : .above
    }
}
