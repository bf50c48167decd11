import Foundation

/// As much of JSON Schema (draft 2020-12) as the schema of the script language uses; an unknown keyword traps, so that
/// nothing is passed over in silence.
public struct JSONSchema {
    private let root: [String: Any]

    public init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    public func accepts(_ document: String) throws -> Bool {
        let value = try JSONSerialization.jsonObject(with: Data(document.utf8), options: .fragmentsAllowed)
        return accepts(value, root)
    }

    private func accepts(_ value: Any, _ schema: Any) -> Bool {
        if let anything = schema as? NSNumber, anything.isBoolean { return anything.boolValue }
        guard let schema = schema as? [String: Any] else { preconditionFailure("no schema: \(schema)") }
        return schema.allSatisfy { accepts(value, $0.key, $0.value, schema) }
    }

    private func accepts(_ value: Any, _ keyword: String, _ operand: Any, _ schema: [String: Any]) -> Bool {
        switch keyword {
        case "$schema", "$defs", "title", "description": true
        case "$ref": accepts(value, definition(operand))
        case "type": types(operand).contains { isOfType(value, $0) }
        case "enum": (operand as? [Any] ?? []).contains { equal($0, value) }
        case "const": equal(operand, value)
        case "pattern":
            (value as? String).map { $0.range(of: text(operand), options: .regularExpression) != nil } ?? true
        case "minimum": number(value).map { $0 >= number(operand) ?? 0 } ?? true
        case "maximum": number(value).map { $0 <= number(operand) ?? 0 } ?? true
        case "minItems": (value as? [Any]).map { Double($0.count) >= number(operand) ?? 0 } ?? true
        case "minProperties": (value as? [String: Any]).map { Double($0.count) >= number(operand) ?? 0 } ?? true
        case "maxProperties": (value as? [String: Any]).map { Double($0.count) <= number(operand) ?? 0 } ?? true
        case "items": (value as? [Any])?.allSatisfy { accepts($0, operand) } ?? true
        case "required":
            (value as? [String: Any]).map { object in texts(operand).allSatisfy { object[$0] != nil } } ?? true
        case "properties":
            (value as? [String: Any])?.allSatisfy { member in
                (operand as? [String: Any])?[member.key].map { accepts(member.value, $0) } ?? true
            } ?? true
        case "additionalProperties":
            (value as? [String: Any])?.keys.allSatisfy { (schema["properties"] as? [String: Any])?[$0] != nil } ?? true
        case "propertyNames":
            (value as? [String: Any])?.keys.allSatisfy { accepts($0, operand) } ?? true
        case "oneOf": schemas(operand).count { accepts(value, $0) } == 1
        case "anyOf": schemas(operand).contains { accepts(value, $0) }
        case "allOf": schemas(operand).allSatisfy { accepts(value, $0) }
        case "not": !accepts(value, operand)
        default: preconditionFailure("the keyword \(keyword) is not known here")
        }
    }

    private func definition(_ reference: Any) -> Any {
        let name = text(reference).replacingOccurrences(of: "#/$defs/", with: "")
        guard let found = (root["$defs"] as? [String: Any])?[name] else { preconditionFailure("no definition \(name)") }
        return found
    }

    private func isOfType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "string": value is String
        case "number": number(value) != nil
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        case "object": value is [String: Any]
        case "array": value is [Any]
        default: preconditionFailure("the type \(type) is not known here")
        }
    }

    private func equal(_ one: Any, _ other: Any) -> Bool {
        guard let one = one as? NSObject, let other = other as? NSObject else { return false }
        if let one = one as? NSNumber, let other = other as? NSNumber, one.isBoolean != other.isBoolean { return false }
        return one == other
    }

    private func number(_ value: Any) -> Double? {
        guard let number = value as? NSNumber, !number.isBoolean else { return nil }
        return number.doubleValue
    }

    private func text(_ value: Any) -> String { value as? String ?? "" }
    private func texts(_ value: Any) -> [String] { value as? [String] ?? [] }
    private func types(_ value: Any) -> [String] { value as? [String] ?? [text(value)] }
    private func schemas(_ value: Any) -> [Any] { value as? [Any] ?? [] }
}

extension NSNumber {
    fileprivate var isBoolean: Bool { String(cString: objCType) == "c" }
}
