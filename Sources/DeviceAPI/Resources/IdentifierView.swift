import IntercomModel
import JSONTree

/// What a client reads of an identifier. The eight members and their order are captured from an aa12fb.
struct IdentifierView {
    private let access: AccessControl
    private let isAndroid: Bool

    init(of device: Device) {
        access = device.access
        isAndroid = device.profile.isAndroid
    }

    func item(_ identifier: Identifier) -> JSONObject {
        [
            "valid": [
                "time": [
                    "to": .number(identifier.validity.time.to),
                    "is_permanent": .bool(identifier.validity.time.isPermanent),
                    "from": .number(identifier.validity.time.from),
                ],
                "passes": [
                    "max_passes": .number(identifier.validity.passes.maximum),
                    "is_permanent": .bool(identifier.validity.passes.isPermanent),
                ],
            ],
            "time_profiles": [
                "count": .number(identifier.timeProfiles.count),
                "uid_items": .array(identifier.timeProfiles.map { .number($0) }),
                "link_ids": linkIDs(identifier),
            ],
            "identifier_number": .string(identifier.number),
            "additional": additional(identifier),
            "identifier_owner": owner(identifier),
            "lock": .string(identifier.locks.rawValue),
            "apartment": apartment(identifier),
            "identifier_type": .string(identifier.kind.rawValue),
        ]
    }

    func listItem(_ identifier: Identifier, uid: Int) -> JSONObject {
        var item: JSONObject = ["identifier_uid": .number(uid)]
        item.update(with: self.item(identifier))
        return item
    }

    /// As it is written by link, and without a uid: two panels were seen to tell none.
    func linkItem(_ identifier: Identifier, _ link: Identifier.Link) -> JSONObject {
        [
            "identifier_owner": owner(identifier),
            "identifier_type": .string(identifier.kind.rawValue),
            "identifier_number": .string(identifier.number),
            "lock": .string(identifier.locks.rawValue),
            "valid": [
                "time": [
                    "is_permanent": .bool(identifier.validity.time.isPermanent),
                    "from": .number(identifier.validity.time.from), "to": .number(identifier.validity.time.to),
                ],
                "passes": [
                    "is_permanent": .bool(identifier.validity.passes.isPermanent),
                    "max_passes": .number(identifier.validity.passes.maximum),
                ],
            ],
            "time_profiles": ["link_ids": linkIDs(identifier)],
            "link_id": .string(link.id.text),
            "apartment_link_id": .string(link.apartment.text),
            "additional": additional(identifier),
        ]
    }

    private func owner(_ identifier: Identifier) -> JSONValue {
        ["name": .string(identifier.owner.name), "type": .string(identifier.owner.role.rawValue)]
    }

    /// The value where passes are not counted: the pages of camdroid say -1, a real aa12fb said 0.
    private func additional(_ identifier: Identifier) -> JSONValue {
        ["passes_left": .number(identifier.passesLeft ?? (isAndroid ? 0 : -1))]
    }

    private func linkIDs(_ identifier: Identifier) -> JSONValue {
        let profiles = identifier.timeProfiles.compactMap(access.timeProfiles.record)
        return .words(profiles.compactMap(\.link?.text))
    }

    private func apartment(_ identifier: Identifier) -> JSONValue {
        guard let uid = access.apartment(of: identifier) else { return ["uid": -1] }
        var apartment: JSONObject = ["uid": .number(uid)]
        if !isAndroid, let address = access.apartments.apartment(uid)?.address {
            apartment["logical_address"] = Apartments.json(address)
        }
        return .object(apartment)
    }
}

// Their shapes.
extension IdentifierView {
    static let item = Shape.object(members)
    static let listItem = Shape.object([.required("identifier_uid", .integer(1...))] + members)

    static let linkItem = Shape.object([
        .required("identifier_owner", owner),
        .required("identifier_type", type),
        .required("identifier_number", number),
        .required("lock", IdentifierForm.words),
        .required("valid", valid),
        .required("time_profiles", .object([.required("link_ids", .array(of: .uuid))])),
        .required("link_id", .uuid),
        .required("apartment_link_id", .uuid),
        .required("additional", additional),
    ])

    private static let members: [Shape.Field] = [
        .required("valid", valid),
        .required(
            "time_profiles",
            .object([
                .required("count", .integer(0...)), .required("uid_items", .array(of: .integer(1...))),
                .required("link_ids", .array(of: .uuid)),
            ])
        ),
        .required("identifier_number", number),
        .required("additional", additional),
        .required("identifier_owner", owner),
        .required("lock", IdentifierForm.words),
        .required(
            "apartment",
            .object([.required("uid", .integer(-1...Int(Int32.max))), .optional("logical_address", Apartments.address)])
        ),
        .required("identifier_type", type),
    ]

    private static let type = Shape.string(oneOf: IdentifierKind.allCases.map(\.rawValue))
    private static let number = Shape.string(length: IdentifierKind.numberLength)
    private static let owner = Shape.object([.required("name", .name), .required("type", IdentifierForm.role)])
    private static let additional = Shape.object([
        .required("passes_left", .integer(-1...Validity.mostPasses))
    ])
    private static let valid = Shape.object([
        .required(
            "time",
            .object([
                .required("is_permanent", .boolean), .required("from", .unixTime), .required("to", .unixTime),
            ])
        ),
        .required(
            "passes",
            .object([
                .required("is_permanent", .boolean), .required("max_passes", .integer(0...Validity.mostPasses)),
            ])
        ),
    ])
}
