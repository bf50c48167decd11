import IntercomModel
import JSONTree

/// Draws documents that fit a shape, and now and then one that does not.
struct Sampler {
    var chance: SeededRandom

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[chance.below(elements.count)]
    }

    /// Once in `times`.
    mutating func rarely(_ times: Int) -> Bool { chance.below(times) == 0 }

    mutating func value(of shape: Shape) -> JSONValue {
        if rarely(12) { return pick(Self.oddities) }
        switch shape {
        case .any: return pick(Self.oddities)
        case .null: return .null
        case .boolean: return .bool(rarely(2))
        case .integer(let bounds): return .number(number(bounds))
        case .number(let bounds): return .number(number(Bounds(low: bounds.low.map { Int($0) }, high: nil)))
        case .string(let rule): return .string(text(rule))
        case .array(let element, let count):
            return .array((0..<max(count.low ?? 0, chance.below(3))).map { _ in value(of: element) })
        case .object(let fields, _): return object(fields)
        case .map(let element): return .object(["a": value(of: element)])
        case .oneOf(let shapes): return shapes.isEmpty ? .null : value(of: pick(shapes))
        case .nullable(let shape): return rarely(3) ? .null : value(of: shape)
        }
    }

    private mutating func object(_ fields: [Shape.Field]) -> JSONValue {
        var members: [JSONObject.Member] = []
        for field in fields where field.isRequired ? !rarely(20) : rarely(2) {
            members.append(.init(key: field.name, value: value(of: field.shape)))
        }
        return .object(JSONObject(members))
    }

    /// Near its ends or small: what is far from both says nothing new.
    private mutating func number(_ bounds: Bounds<Int>) -> Int {
        let (low, high) = (bounds.low ?? -2, bounds.high ?? .max)
        let near = low.addingReportingOverflow(chance.below(5))
        return rarely(8) ? high : near.overflow ? high : min(near.partialValue, high)
    }

    mutating func text(_ rule: Shape.StringRule) -> String {
        if !rule.oneOf.isEmpty { return pick(rule.oneOf) }
        guard let pattern = rule.pattern else { return pick(Self.texts) }
        let fitting = Self.texts.filter(pattern.matches)
        return fitting.isEmpty ? pick(Self.texts) : pick(fitting)
    }

    private static let oddities: [JSONValue] = [.null, true, 0, -1, "", "x", [], [:], [1], ["a": 1]]

    private static let texts = [
        "101", "0", "7", "486", "sip:101@10.0.0.5", "sip:192.168.1.2", "1#", "#", "", "x", "Ann", "A1:B2:C3:D4",
        "192.168.1.1", "12:30", "2026-01-01T00:00:00Z", "timestamp asc", "category desc", "category eq info",
        "timestamp gt 1767225600", "not (category equal access)", "b07c4b54-6c9f-4b16-9b1b-6a2f5ee0f5a1", "123456",
        "é\"'\\", "10.0.0.9:5060",
    ]
}
