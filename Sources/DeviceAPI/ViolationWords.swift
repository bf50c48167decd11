import JSONTree

/// What is wrong with a value, in the device's words (fact sheet, part 7; the first is the vendor's own).
enum ViolationWords {
    static func sentence(_ violation: Violation) -> String {
        switch violation.kind {
        case .wrongType(.object) where violation.path.isEmpty: "must be a JSON object"
        case .wrongType(let expected): "must be \(expected.article) \(expected.rawValue)"
        case .missing: "is required"
        case .notOneOf(let allowed): "must be one of: \(allowed.joined(separator: ", "))"
        case .outOfRange(let low, let high): range(low?.text, high?.text)
        case .wrongLength, .wrongCount, .wrongFormat: "has a wrong format"
        }
    }

    private static func range(_ low: String?, _ high: String?) -> String {
        switch (low, high) {
        case (let low?, let high?): "must be between \(low) and \(high)"
        case (let low?, nil): "must be at least \(low)"
        case (nil, let high?): "must be at most \(high)"
        case (nil, nil): "has a wrong format"
        }
    }
}

extension Violation.TypeName {
    fileprivate var article: String {
        switch self {
        case .integer, .array, .object: "an"
        case .string, .number, .boolean, .null: "a"
        }
    }
}
