import IntercomModel
import JSONTree

/// Who may come in, as the lists show it; with the uids, so that clients find everything again under its own.
enum BackupTables {
    static let shape: Shape = .object([
        .required("identifiers", .array(of: IdentifierForm.item)),
        .required("links", .array(of: IdentifierForm.item)),
        .required("time_profiles", .array(of: TimeProfiles.profile)),
        .required("forward_rules", .array(of: ForwardRules.item)),
    ])

    static func json(of access: AccessControl) -> JSONValue {
        [
            "identifiers": list(access.identifiers.all) { IdentifierForm.json($1, uid: $0, as: "identifier_uid") },
            "links": list(access.links) { IdentifierForm.json($1, uid: $0, as: "identifier_uid") },
            "time_profiles": list(access.timeProfiles) { TimeProfiles.json($1, uid: $0) },
            "forward_rules": .array(access.forwardRules.map(ForwardRules.json)),
        ]
    }

    /// Of a value that fits the shape. False when two identifiers have the same number: then nothing has changed.
    static func restore(_ value: JSONValue, to access: inout AccessControl) -> Bool {
        guard let identifiers = IdentifierTable(table(value["identifiers"], "identifier_uid", identifier)) else {
            return false
        }
        access.identifiers = identifiers
        access.links = table(value["links"], "identifier_uid", identifier)
        access.timeProfiles = table(value["time_profiles"], "uid") { TimeProfiles.read($0, over: TimeProfile()) }
        access.forwardRules = table(value["forward_rules"], "forward_number", ForwardRules.read)
        return true
    }

    /// With all its passes: how many are used is no setting.
    private static func identifier(_ value: JSONValue) -> Identifier {
        var identifier = IdentifierForm.read(value, over: Identifier())
        identifier.timeProfile = value["time_profile"]?.int
        return identifier
    }

    private static func list<Record>(
        _ table: NumberedTable<Record>,
        _ item: (Int, Record) -> JSONValue
    ) -> JSONValue {
        .array(table.map { item($0.number, $0.record) })
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
