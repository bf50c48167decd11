extension Shape {
    /// Nil where the document fits. Fields are looked at in the order of the shape, depth first.
    /// Nothing is allocated for a document that fits; only a `oneOf` whose objects carry no mark may try and fail first.
    public func firstViolation(in value: JSONValue) -> Violation? {
        switch self {
        case .any: return nil
        case .null: if value.isNull { return nil }
        case .boolean: if case .bool = value { return nil }
        case .nullable(let shape): return value.isNull ? nil : shape.firstViolation(in: value)
        case .integer(let bounds):
            if case .number(let number) = value, number.isIntegral { return Self.violation(of: number, within: bounds) }
        case .number(let bounds):
            if case .number(let number) = value { return Self.violation(of: number, within: bounds) }
        case .string(let rule):
            if case .string(let text) = value { return rule.violation(of: text) }
        case .array(let shape, let count):
            if case .array(let elements) = value { return shape.violation(of: elements, count: count) }
        case .object(let fields, _):
            if case .object(let object) = value { return Self.violation(of: object, fields: fields) }
        case .map(let shape):
            if case .object(let object) = value { return shape.violation(ofEachIn: object) }
        case .oneOf(let shapes): return Self.violation(of: value, oneOf: shapes)
        }
        return Violation(.wrongType(expected: typeName))
    }

    /// The type that the shape asks for; of several the first, and a string where all are welcome.
    var typeName: Violation.TypeName {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        case .any, .string: .string
        case .array: .array
        case .object, .map: .object
        case .oneOf(let shapes): shapes.first?.typeName ?? .string
        case .nullable(let shape): shape.typeName
        }
    }
}

extension Shape {
    private static func violation(of number: JSONNumber, within bounds: Bounds<Int>) -> Violation? {
        guard let value = number.int else {
            return Violation(.outOfRange(low: JSONNumber(bounds.low ?? .min), high: JSONNumber(bounds.high ?? .max)))
        }
        if bounds.contains(value) { return nil }
        return Violation(.outOfRange(low: bounds.low.map(JSONNumber.init), high: bounds.high.map(JSONNumber.init)))
    }

    private static func violation(of number: JSONNumber, within bounds: Bounds<Double>) -> Violation? {
        if bounds.contains(number.double) { return nil }
        return Violation(
            .outOfRange(low: bounds.low.flatMap(JSONNumber.init), high: bounds.high.flatMap(JSONNumber.init))
        )
    }

    private func violation(of elements: [JSONValue], count: Bounds<Int>) -> Violation? {
        guard count.contains(elements.count) else {
            return Violation(.wrongCount(low: count.low, high: count.high))
        }
        for index in elements.indices {
            if let violation = firstViolation(in: elements[index]) { return violation.below(.index(index)) }
        }
        return nil
    }

    private static func violation(of object: JSONObject, fields: [Field]) -> Violation? {
        for field in fields {
            if let value = object[field.name] {
                if let violation = field.shape.firstViolation(in: value) { return violation.below(.key(field.name)) }
            } else if field.isRequired {
                return Violation(.missing, at: [.key(field.name)])
            }
        }
        return nil
    }

    private func violation(ofEachIn object: JSONObject) -> Violation? {
        for member in object.members {
            if let violation = firstViolation(in: member.value) { return violation.below(.key(member.key)) }
        }
        return nil
    }

    /// The violation deepest in the document is the nearest miss; of those as deep, one of a value that has the right
    /// type, then one of a value that is there at all.
    private static func violation(of value: JSONValue, oneOf shapes: [Shape]) -> Violation? {
        if let shape = shapes.first(where: { $0.isMarked(in: value) }) {
            return shape.firstViolation(in: value)
        }
        var nearest: Violation?
        for shape in shapes {
            guard let violation = shape.firstViolation(in: value) else { return nil }
            if nearest.map({ $0.nearness < violation.nearness }) ?? true { nearest = violation }
        }
        return nearest
    }
}

extension Shape {
    /// Whether a field of the object holds the only text that this shape allows there.
    func isMarked(in value: JSONValue) -> Bool {
        guard case (.object(let fields, _), .object(let object)) = (self, value) else { return false }
        return fields.contains { field in
            guard case .string(let rule) = field.shape, rule.oneOf.count == 1 else { return false }
            return object[field.name]?.string == rule.oneOf[0]
        }
    }
}

extension Shape.StringRule {
    fileprivate func violation(of text: String) -> Violation? {
        if !oneOf.isEmpty, !oneOf.contains(text) { return Violation(.notOneOf(oneOf)) }
        if length != .any, !length.contains(text.unicodeScalars.count) {
            return Violation(.wrongLength(low: length.low, high: length.high))
        }
        if let pattern, !pattern.matches(text) { return Violation(.wrongFormat) }
        return nil
    }
}

extension Violation {
    fileprivate var nearness: (depth: Int, kind: Int) {
        switch kind {
        case .missing: (path.count, 0)
        case .wrongType: (path.count, 1)
        case .notOneOf, .outOfRange, .wrongLength, .wrongCount, .wrongFormat: (path.count, 2)
        }
    }

    fileprivate func below(_ step: Step) -> Violation {
        Violation(kind, at: [step] + path)
    }
}
