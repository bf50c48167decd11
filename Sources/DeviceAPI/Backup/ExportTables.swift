import IntercomModel

/// The tables of a device for people: one CSV file a table.
enum ExportTables {
    static func files(of device: Device) -> [ArchivedFile] {
        [
            file("identifiers.csv", identifiers(device.access.identifiers.all)),
            file("time_profiles.csv", timeProfiles(device.access.timeProfiles)),
            file("forward_rules.csv", forwardRules(device.access.forwardRules)),
        ]
    }

    private static func file(_ name: String, _ table: CSVTable) -> ArchivedFile {
        ArchivedFile(name: name, bytes: Array(table.text.utf8))
    }

    private static func identifiers(_ identifiers: NumberedTable<Identifier>) -> CSVTable {
        var table = CSVTable(columns: ["uid", "type", "number", "owner", "time_profile", "passes_left"])
        for entry in identifiers {
            let identifier = entry.record
            table.add([
                "\(entry.number)", identifier.type, identifier.number, identifier.owner.name,
                identifier.timeProfile.map { "\($0)" } ?? "", identifier.passesLeft.map { "\($0)" } ?? "",
            ])
        }
        return table
    }

    private static func timeProfiles(_ profiles: NumberedTable<TimeProfile>) -> CSVTable {
        var table = CSVTable(columns: ["uid", "name", "day", "enable", "time_from", "time_to"])
        for entry in profiles {
            for day in entry.record.days {
                table.add([
                    "\(entry.number)", entry.record.name, day.day.rawValue, "\(day.isEnabled)", day.from.text,
                    day.to.text,
                ])
            }
        }
        return table
    }

    private static func forwardRules(_ rules: NumberedTable<ForwardRule>) -> CSVTable {
        var table = CSVTable(columns: ["apartment", "entity"])
        for rule in rules {
            for entity in rule.record.entities { table.add(["\(rule.number)", entity]) }
        }
        return table
    }
}
