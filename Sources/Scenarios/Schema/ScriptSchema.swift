public import JSONTree

/// The script language as JSON Schema (draft 2020-12), made from the tables by which scripts are read: for editors.
///
/// It knows keys, types, words and bounds. What only the whole of a script shows, such as a step that cannot follow
/// another, a rule that is never reached, or a pattern that cannot be read, is found by the reader alone.
public enum ScriptSchema {
    public static var document: JSONValue {
        var schema: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A script of Ringback",
        ]
        for member in Form.script.schema.members { schema[member.key] = member.value }
        schema["minProperties"] = 1
        schema["$defs"] = .object(JSONObject(definitions.map { .init(key: $0.name, value: .object($0.schema)) }))
        return .object(schema)
    }

    private static var definitions: [(name: String, schema: JSONObject)] {
        [
            ("rule", Form.rule.schema),
            ("step", Form.step.schema.adding("oneOf", oneVerb)),
            ("timeline-entry", Form.timelineEntry.schema.adding("oneOf", oneVerb).adding("allOf", [oneTrigger])),
            ("reply", Form.reply.schema),
            ("server", Form.server.schema),
            ("fault", Form.fault.schema),
            ("device", Form.device.schema),
            ("branch", Form.branch.schema),
            ("repeat", Form.repeat.schema),
            ("status", Form.status.schema),
            ("incoming", Form.incoming.schema),
            ("network", Form.network.schema),
            ("log", Form.log.schema),
            ("lock", Form.lock.schema),
            ("present", Form.present.schema.adding("minProperties", 1).adding("maxProperties", 2)),
            ("clock", Form.clock.schema.adding("minProperties", 1).adding("maxProperties", 1)),
        ]
    }

    private static var oneVerb: JSONValue {
        .array(VerbTable.keys.map { ["required": [.string($0)]] })
    }

    /// With a time, neither `after` nor `times` has a meaning.
    private static var oneTrigger: JSONValue {
        [
            "oneOf": [
                ["required": ["at"], "not": ["anyOf": [["required": ["after"]], ["required": ["times"]]]]],
                ["required": ["when"]],
            ]
        ]
    }
}

extension Form {
    /// Each key with what is known of its value, and no other key.
    var schema: JSONObject {
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.key) }
        var schema: JSONObject = [
            "type": "object",
            "properties": .object(JSONObject(fields.map { .init(key: $0.key, value: $0.describedSchema) })),
            "additionalProperties": false,
        ]
        if !required.isEmpty { schema["required"] = .array(required) }
        return schema
    }
}

extension Field {
    fileprivate var describedSchema: JSONValue {
        guard case .object(let known) = schema else { return ["description": .string(help)] }
        return .object(known.adding("description", .string(help)))
    }
}

extension JSONObject {
    fileprivate func adding(_ key: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[key] = value
        return object
    }
}
