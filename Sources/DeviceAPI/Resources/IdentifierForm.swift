import IntercomModel
import JSONTree

/// What a client writes of an identifier. Members and words are of V135; longest texts are the project's own.
enum IdentifierForm {
    /// What a new one needs.
    static func whole(on profile: DeviceProfile) -> Shape {
        .object(
            [
                .required("identifier_owner", .object([.required("name", .name), .optional("type", role)])),
                .required("identifier_type", type(on: profile)),
                .required("identifier_number", number),
            ] + optional + [.optional("time_profiles", timeProfiles), .optional("apartment", apartment)]
        )
    }

    /// A change: what is not there stays.
    static func partial(on profile: DeviceProfile) -> Shape {
        .object(
            [
                .optional("identifier_owner", .object([.optional("name", .name), .optional("type", role)])),
                .optional("identifier_type", type(on: profile)),
                .optional("identifier_number", number),
            ] + optional + [.optional("time_profiles", timeProfiles), .optional("apartment", apartment)]
        )
    }

    /// One that a client of the Link service keeps: it names itself and its apartment.
    static func linked(on profile: DeviceProfile) -> Shape {
        .object(
            [
                .required("link_id", .uuid),
                .required("apartment_link_id", .uuid),
                .required("identifier_owner", .object([.required("name", .name), .optional("type", role)])),
                .required("identifier_type", type(on: profile)),
                .required("identifier_number", number),
            ] + optional + [
                .optional("time_profiles", .object([.optional("link_ids", .array(of: .uuid))])),
                .optional("additional", .object([.optional("passes_left", .integer(-1...Validity.mostPasses))])),
            ]
        )
    }

    static let role = Shape.string(oneOf: Identifier.Owner.Role.allCases.map(\.rawValue))
    static let words = Shape.string(oneOf: LockChoice.allCases.map(\.rawValue))

    /// The type decides, so that the form is checked once the type is known.
    private static let number = Shape.string(
        length: IdentifierKind.numberLength,
        pattern: Shape.Pattern(
            "the type asks: card and ukey 1 to 10 digits or 2 to 8 hexadecimal pairs (01:23 or 01-23), inputCode 1 to 20 "
                + "digits, qr a UUID, others any text"
        ) { _ in true }
    )
    private static let apartment = Shape.object([.required("uid", .integer(-1...Int(Int32.max)))])
    private static let timeProfiles = Shape.object([
        .optional("uid_items", .array(of: .integer(1...Int(Int32.max)))), .optional("link_ids", .array(of: .uuid)),
    ])

    private static let optional: [Shape.Field] = [
        // Numbers are a courtesy.
        .optional("lock", .oneOf([words, .integer(0...2)])),
        .optional("valid", .nullable(.object([.optional("time", time), .optional("passes", passes)]))),
    ]

    private static let time = Shape.nullable(
        .object([
            .optional("is_permanent", .nullable(.boolean)),
            .optional("from", .nullable(.unixTime)),
            .optional("to", .nullable(.unixTime)),
        ])
    )

    private static let passes = Shape.nullable(
        .object([
            .optional("is_permanent", .nullable(.boolean)),
            .optional("max_passes", .nullable(.integer(0...Validity.mostPasses))),
            .optional("time", time),
        ])
    )

    static func type(on profile: DeviceProfile) -> Shape {
        .string(oneOf: kinds(on: profile).map(\.rawValue))
    }

    /// Number plates came to camdroid behind API 1.0.3, faces to android with API 2.8.0.
    static func kinds(on profile: DeviceProfile) -> [IdentifierKind] {
        let version = APIVersion(profile.info.apiVersion)
        return IdentifierKind.allCases.filter { kind in
            switch kind {
            case .card, .ukey, .inputCode, .qr: true
            case .licensePlate: profile.isAndroid || version > APIVersion("1.0.3")
            case .face: profile.isAndroid && version >= APIVersion("2.8.0")
            }
        }
    }
}

// From JSON; the body has passed one of the shapes.
extension IdentifierForm {
    /// Time profiles and apartments are looked up elsewhere.
    /// - Throws: where the number has a wrong form.
    static func read(_ body: JSONValue, over old: Identifier) throws(DeviceRefusal) -> Identifier {
        var identifier = old
        if let name = body["identifier_owner"]?["name"]?.string { identifier.owner.name = name }
        if let role = body["identifier_owner"]?["type"]?.string.flatMap(Identifier.Owner.Role.init) {
            identifier.owner.role = role
        }
        if let kind = body["identifier_type"]?.string.flatMap(IdentifierKind.init) { identifier.kind = kind }
        let number = body["identifier_number"]?.string ?? identifier.number
        guard let normal = identifier.kind.normal(number) else { throw .wrongForm(of: "identifier_number") }
        identifier.number = normal
        if let locks = locks(body["lock"]) { identifier.locks = locks }
        if let valid = body["valid"] { identifier.validity = validity(valid) }
        return identifier
    }

    private static func locks(_ value: JSONValue?) -> LockChoice? {
        if let number = value?.int { return LockChoice.allCases.first { $0.number == number } }
        return value?.string.flatMap(LockChoice.init)
    }

    /// Clients write `time` beside `passes`, or within it (fact sheet, part 6.2). What is not said is permanent, unless
    /// there is a bound.
    private static func validity(_ valid: JSONValue) -> Validity {
        let (time, passes) = (valid["passes"]?["time"] ?? valid["time"], valid["passes"])
        let (from, to) = (time?["from"]?.int, time?["to"]?.int)
        let most = passes?["max_passes"]?.int
        return Validity(
            time: Validity.Time(
                isPermanent: time?["is_permanent"]?.bool ?? (from ?? 0 == 0 && to ?? 0 == 0),
                from: from ?? 0,
                to: to ?? 0
            ),
            passes: Validity.Passes(isPermanent: passes?["is_permanent"]?.bool ?? (most == nil), maximum: most ?? 0)
        )
    }
}

extension Shape {
    /// Names of people and things. The longest text is invented.
    static let name = Shape.string(length: 0...255)
    static let uuid = Shape.string(
        length: 36...36,
        pattern: .init("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$") { LinkID($0) != nil }
    )
    /// In seconds or milliseconds.
    static let unixTime = Shape.integer(0...Int(CalendarDate.latest.millisecondsSince1970))
}

extension Validity {
    /// More than anybody counts.
    static let mostPasses = 1_000_000_000
}
