import IntercomModel
import JSONTree

/// The members of a record by which a list is filtered and sorted, by their names on the wire.
protocol ListField: RawRepresentable<String>, CaseIterable, Sendable, Equatable {
    var type: ListFieldType { get }
    /// The words that it may have, where there are few.
    func words(on profile: DeviceProfile) -> [String]
}

extension ListField {
    var type: ListFieldType { .string }

    func words(on profile: DeviceProfile) -> [String] { [] }
}

/// By the vendor's names.
enum ListFieldType: String, Sendable, CaseIterable {
    case string, integer, timestamp

    /// Whether a record can have such a value at all: what is not a number is neither an integer nor a time.
    func admits(_ literal: FilterLiteral) -> Bool {
        switch self {
        case .string: true
        case .integer, .timestamp: literal.number != nil
        }
    }
}

enum ListValue: Sendable {
    case number(Int)
    case text(String)
    /// Unix time in milliseconds.
    case time(Int)
}

enum ListOrdering {
    case below, same, above
}

extension ListValue {
    /// Where it stands, seen from a value of the same field. Texts go by their bytes, as everywhere in this API.
    func compared(with other: ListValue) -> ListOrdering {
        switch (self, other) {
        case (.number(let one), .number(let other)), (.time(let one), .time(let other)): Self.order(one, other)
        case (.text(let one), .text(let other)): Self.order(one, other)
        case (.number, _), (.text, _), (.time, _): .same
        }
    }

    /// As numbers where it is one or a time, else as texts.
    func compared(with literal: FilterLiteral) -> ListOrdering {
        switch (self, literal.number) {
        case (.number(let value), let number?): Self.order(DecimalNumber(value), number)
        case (.time(let value), let number?): Self.order(time: DecimalNumber(value), number)
        case (.number(let value), nil), (.time(let value), nil): Self.order(String(value), literal.text)
        case (.text(let value), _): Self.order(value, literal.text)
        }
    }

    /// A time as an answer shows it finds its line again, also one that is early enough to look like seconds.
    private static func order(time: DecimalNumber, _ number: DecimalNumber) -> ListOrdering {
        time == number ? .same : order(time, UnixTime.milliseconds(number))
    }

    private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> ListOrdering {
        one == other ? .same : one < other ? .below : .above
    }

    private static func order(_ one: String, _ other: String) -> ListOrdering {
        // A list is searched from one end to the other, so that this is what a search costs.
        one.utf8.span.withUnsafeBufferPointer { one in
            other.utf8.span.withUnsafeBufferPointer { other in
                var place = 0
                while place < one.count, place < other.count, one[place] == other[place] { place += 1 }
                guard place < one.count, place < other.count else { return order(one.count, other.count) }
                return one[place] < other[place] ? .below : .above
            }
        }
    }
}
