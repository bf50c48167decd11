import IntercomModel
import JSONTree

/// An identifier as JSON. Sources name the owner's name, type, number, lock and the three shapes of `valid` (fact
/// sheet, part 6.2); the members below `valid` and `additional` are the project's own.
enum IdentifierForm {
    /// What a new one needs.
    static let whole = Shape.object(
        [
            .required("identifier_owner", owner),
            .required("identifier_type", .string(length: 1...)),
            .required("identifier_number", .string(length: 1...)),
        ] + optional
    )

    /// A change: what is not there stays.
    static let partial = Shape.object(
        [
            .optional("identifier_owner", .object([.optional("name", .string()), .optional("type", .string())])),
            .optional("identifier_type", .string(length: 1...)),
            .optional("identifier_number", .string(length: 1...)),
        ] + optional
    )

    /// A link, which needs no number.
    static let link = Shape.object(
        [
            .optional("identifier_owner", owner),
            .optional("identifier_type", .string()),
            .optional("identifier_number", .string()),
        ] + optional
    )

    static let item = item(uid: "identifier_uid")

    static func item(uid: String) -> Shape {
        .object(
            [
                .required(uid, .integer(1...)),
                .required("identifier_owner", owner),
                .required("identifier_type", .string()),
                .required("identifier_number", .string()),
            ] + optional + [
                .required("time_profile", .nullable(.integer(1...))),
                .required("additional", .object([.required("passes_left", .nullable(.integer(0...)))])),
            ]
        )
    }

    private static let owner = Shape.object([.required("name", .string()), .optional("type", .string())])

    private static let optional: [Shape.Field] = [
        .optional("lock", .oneOf([.string(oneOf: LockChoice.Word.allCases.map(\.rawValue)), .integer(0...8)])),
        .optional("locks", .array(of: .integer(0...8))),
        .optional("valid", .nullable(.object([.optional("time", time), .optional("passes", passes)]))),
    ]

    private static let time = Shape.nullable(
        .object([
            .optional("is_permanent", .nullable(.boolean)),
            .optional("from", .nullable(.integer(0...))),
            .optional("to", .nullable(.integer(0...))),
        ])
    )

    private static let passes = Shape.nullable(
        .object([
            .optional("is_permanent", .nullable(.boolean)),
            .optional("max_passes", .nullable(.integer(0...))),
            .optional("time", time),
        ])
    )
}

// From JSON; the body has passed one of the shapes.
extension IdentifierForm {
    static func read(_ body: JSONValue, over old: Identifier) -> Identifier {
        var identifier = old
        if let name = body["identifier_owner"]?["name"]?.string { identifier.owner.name = name }
        if let type = body["identifier_owner"]?["type"]?.string { identifier.owner.type = type }
        if let type = body["identifier_type"]?.string { identifier.type = type }
        if let number = body["identifier_number"]?.string { identifier.number = number }
        if let locks = locks(body) { identifier.locks = locks }
        if let valid = body["valid"] { identifier.validity = validity(valid) }
        return identifier
    }

    private static func locks(_ body: JSONValue) -> LockChoice? {
        if let numbers = body["locks"]?.array { return .list(numbers.compactMap(\.int)) }
        if let number = body["lock"]?.int { return .number(number) }
        return body["lock"]?.string.flatMap(LockChoice.Word.init).map(LockChoice.word)
    }

    private static func validity(_ valid: JSONValue) -> Validity {
        let passes = valid["passes"]?.object
        let limit = passes.map {
            Validity.Passes(isPermanent: $0["is_permanent"]?.bool, maximum: $0["max_passes"]?.int)
        }
        if let nested = passes?["time"] { return Validity(form: .nested, time: time(nested), passes: limit) }
        if valid.isNull { return .unsaid }
        return Validity(form: .sideBySide, time: valid["time"].flatMap(time), passes: limit)
    }

    private static func time(_ value: JSONValue) -> Validity.Time? {
        value.object.map {
            Validity.Time(isPermanent: $0["is_permanent"]?.bool, from: $0["from"]?.int, to: $0["to"]?.int)
        }
    }
}

// To JSON: in the shape in which it came.
extension IdentifierForm {
    /// - Parameter name: what the list calls the uid.
    static func json(_ identifier: Identifier, uid: Int, as name: String) -> JSONValue {
        var object: JSONObject = [
            name: .number(uid),
            "identifier_owner": ["name": .string(identifier.owner.name), "type": .string(identifier.owner.type)],
            "identifier_type": .string(identifier.type),
            "identifier_number": .string(identifier.number),
        ]
        write(identifier.locks, to: &object)
        object["valid"] = json(identifier.validity)
        object["time_profile"] = json(identifier.timeProfile)
        object["additional"] = ["passes_left": json(identifier.passesLeft)]
        return .object(object)
    }

    private static func write(_ locks: LockChoice, to object: inout JSONObject) {
        switch locks {
        case .unsaid: break
        case .word(let word): object["lock"] = .string(word.rawValue)
        case .number(let number): object["lock"] = .number(number)
        case .list(let numbers): object["locks"] = .array(numbers.map { .number($0) })
        }
    }

    private static func json(_ validity: Validity) -> JSONValue? {
        let time = json(validity.time)
        switch validity.form {
        case .absent:
            return nil
        case .sideBySide:
            var valid = JSONObject()
            if validity.time != nil { valid["time"] = time }
            if validity.passes != nil { valid["passes"] = .object(json(validity.passes)) }
            return .object(valid)
        case .nested:
            var passes = json(validity.passes)
            passes["time"] = time
            return ["passes": .object(passes)]
        }
    }

    private static func json(_ time: Validity.Time?) -> JSONValue {
        guard let time else { return .null }
        return ["is_permanent": json(time.isPermanent), "from": json(time.from), "to": json(time.to)]
    }

    private static func json(_ passes: Validity.Passes?) -> JSONObject {
        ["is_permanent": json(passes?.isPermanent), "max_passes": json(passes?.maximum)]
    }

    private static func json(_ number: Int?) -> JSONValue {
        number.map { .number($0) } ?? .null
    }

    private static func json(_ truth: Bool?) -> JSONValue {
        truth.map(JSONValue.bool) ?? .null
    }
}
