import JSONTree

/// `wait-for: "door:open"`.
extension Kind where Value == Verb {
    static let waitFor = Kind<Condition>.condition.checked { condition, _ throws(Problem) in Verb.waitFor(condition) }
}

extension Kind where Value == Condition {
    static let condition = Kind<String>.text(expecting: "a condition such as call.state:talking, in quotes").checked {
        text,
        _ throws(Problem) in
        do throws(Condition.Fault) {
            return try Condition(text)
        } catch {
            throw .value(.condition(error))
        }
    }.described(["type": "string", "pattern": "^[a-z][a-z0-9.]*:."])
}
