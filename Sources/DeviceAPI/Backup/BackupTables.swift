import IntercomModel
import JSONTree

/// Who may come in, as the lists show it; with the uids, so that clients find everything again under its own.
enum BackupTables {
    static let shape: Shape = .object([
        .required("identifiers", .array(of: identifier)),
        .required("time_profiles", .array(of: TimeProfileForm.item)),
        .optional("apartments", .array(of: apartment)),
        .required("forward_rules", .array(of: ForwardRules.item)),
    ])

    private static let identifier = Shape.object([
        .required("uid", .integer(1...)), .required("item", IdentifierView.item), .optional("link_id", .uuid),
        .optional("apartment_link_id", .uuid),
    ])

    private static let apartment = Shape.object([.required("uid", .integer(1...)), .required("item", Apartments.item)])

    static func json(of device: Device) -> JSONValue {
        let (access, view, users) = (device.access, IdentifierView(of: device), TimeProfiles.users(device.access))
        return [
            "identifiers": .array(access.identifiers.all.map { json($0.record, uid: $0.number, view) }),
            "time_profiles": .array(
                access.timeProfiles.map {
                    TimeProfileForm.json($0.record, uid: $0.number, users: users[$0.number] ?? [])
                }
            ),
            "apartments": .array(
                access.apartments.all.map { ["uid": .number($0.number), "item": Apartments.json($0.record)] }
            ),
            "forward_rules": .array(access.forwardRules.map(ForwardRules.json)),
        ]
    }

    private static func json(_ identifier: Identifier, uid: Int, _ view: IdentifierView) -> JSONValue {
        var object: JSONObject = ["uid": .number(uid), "item": .object(view.item(identifier))]
        object["link_id"] = identifier.link.map { .string($0.id.text) }
        object["apartment_link_id"] = identifier.link.map { .string($0.apartment.text) }
        return .object(object)
    }

    /// Whether a value that fits the shape was taken. False when two identifiers have the same number, or one has a wrong number:
    /// then nothing has changed.
    static func restore(_ value: JSONValue, to access: inout AccessControl) -> Bool {
        guard let identifiers = try? identifiers(value["identifiers"]?.array ?? []) else { return false }
        access.identifiers = identifiers
        access.timeProfiles = table(value["time_profiles"], "uid") { TimeProfileForm.read($0, over: TimeProfile()) }
        access.apartments = ApartmentTable()
        for entry in value["apartments"]?.array ?? [] {
            guard let uid = entry["uid"]?.int, let apartment = entry["item"].flatMap(Apartments.apartment) else {
                continue
            }
            _ = access.apartments.put(apartment, under: uid)
        }
        access.forwardRules = table(value["forward_rules"], "forward_number", ForwardRules.read)
        return true
    }

    /// With all their passes: how many are used is no setting.
    private static func identifiers(_ entries: [JSONValue]) throws -> IdentifierTable {
        var table = IdentifierTable()
        for entry in entries {
            guard let uid = entry["uid"]?.int, let item = entry["item"] else { continue }
            var identifier = try IdentifierForm.read(item, over: Identifier())
            identifier.timeProfiles = item["time_profiles"]?["uid_items"]?.array?.compactMap(\.int) ?? []
            identifier.apartment = item["apartment"]?["uid"]?.int.flatMap { $0 < 0 ? nil : $0 }
            identifier.link = IdentifierLinks.link(entry)
            try table.put(identifier, under: uid)
        }
        return table
    }

    private static func table<Record>(
        _ items: JSONValue?,
        _ number: String,
        _ record: (JSONValue) -> Record
    ) -> NumberedTable<Record> {
        var table = NumberedTable<Record>()
        for item in items?.array ?? [] {
            if let number = item[number]?.int { table.put(record(item), under: number) }
        }
        return table
    }
}
