import JSONTree

/// The schemas of a document by name: an object is written once, and referred to from wherever it is used.
///
/// Generators name their classes after it; what has no name gets one that is made of the place where it stands.
struct SchemaCatalogue {
    /// Whether objects have the listed fields only.
    let isClosed: Bool
    /// Better names for what would be named after its place.
    let aliases: [String: String]
    private(set) var schemas = JSONObject()
    private var names: [Shape: String] = [:]

    init(isClosed: Bool, aliases: [String: String] = [:]) {
        self.isClosed = isClosed
        self.aliases = aliases
    }

    /// A schema, or a reference to one.
    /// - Parameter place: such as `DebugCallStatus`, the name of an object that has none yet.
    mutating func schema(of shape: Shape, at place: String) -> JSONValue {
        switch shape {
        case .object(let fields, _) where !fields.isEmpty:
            return ["$ref": .string("#/components/schemas/\(name(of: shape, at: place))")]
        case .object: return ["type": "object"]
        case .array(let element, let count):
            return .schema(
                "array",
                [
                    ("items", schema(of: element, at: place + "Item")), ("minItems", count.low.json),
                    ("maxItems", count.high.json),
                ]
            )
        case .map(let value):
            return ["type": "object", "additionalProperties": schema(of: value, at: place + "Value")]
        case .oneOf(let shapes):
            // Of several that fit the first counts, so they need not exclude each other.
            return ["anyOf": .array(shapes.enumerated().map { schema(of: $1, at: place + "Choice\($0 + 1)") })]
        case .nullable(let shape): return orNull(shape, at: place)
        case .any, .null, .boolean, .integer, .number, .string: return shape.scalarSchema
        }
    }

    private mutating func name(of shape: Shape, at place: String) -> String {
        if let known = names[shape] { return known }
        let wish = aliases[place] ?? place
        let name = schemas[wish] == nil ? wish : place
        names[shape] = name
        // Its place in the order of the document, before those of its parts.
        schemas[name] = .null
        schemas[name] = .object(object(shape, at: name))
        return name
    }

    /// Fields that are not listed pass at a device, as the vendor promises: nothing is said of them.
    private mutating func object(_ shape: Shape, at place: String) -> JSONObject {
        guard case .object(let fields, let othersAllowed) = shape else { return [:] }
        var properties = JSONObject()
        for field in fields {
            properties[field.name] = schema(of: field.shape, at: place + OperationName.capitalised(field.name))
        }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { schema["required"] = .array(required) }
        if isClosed, !othersAllowed { schema["additionalProperties"] = false }
        return schema
    }

    /// As a list of types: generators make neighbours nullable that only look like an `anyOf` with null.
    private mutating func orNull(_ shape: Shape, at place: String) -> JSONValue {
        var schema: JSONObject
        switch shape {
        case .object(let fields, _) where !fields.isEmpty: schema = object(shape, at: place)
        case .oneOf(let shapes):
            // One of them takes the null in, so that it is never a choice of its own.
            guard let first = shapes.first else { return ["type": "null"] }
            return self.schema(of: .oneOf([.nullable(first)] + shapes.dropFirst()), at: place)
        default: schema = self.schema(of: shape, at: place).object ?? [:]
        }
        guard let type = schema["type"] else { return .object(schema) }
        schema["type"] = [type, "null"]
        if case .array(let texts)? = schema["enum"] { schema["enum"] = .array(texts + [.null]) }
        return .object(schema)
    }
}
