public import JSONTree

extension Finding {
    /// `{"severity":"error","file":"a.yaml","line":3,"column":5,"message":"...","fix":"seed"}`; the fix is null when none
    /// is known.
    public var json: JSONValue {
        [
            "severity": .string(severity.rawValue),
            "file": .string(file),
            "line": .number(JSONNumber(position.line)),
            "column": .number(JSONNumber(position.column)),
            "message": .string(message),
            "fix": fix.map(JSONValue.string) ?? .null,
        ]
    }
}
