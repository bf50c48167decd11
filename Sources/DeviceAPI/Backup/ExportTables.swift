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
        var table = CSVTable(columns: ["uid", "type", "number", "owner", "time_profiles", "passes_left"])
        for entry in identifiers {
            let identifier = entry.record
            table.add([
                "\(entry.number)", identifier.kind.rawValue, identifier.number, identifier.owner.name,
                identifier.timeProfiles.map(String.init).joined(separator: " "),
                identifier.passesLeft.map { "\($0)" } ?? "",
            ])
        }
        return table
    }

    private static func timeProfiles(_ profiles: NumberedTable<TimeProfile>) -> CSVTable {
        var table = CSVTable(columns: ["uid", "name", "is_all_day", "date_from", "date_to", "repeat_type"])
        for entry in profiles {
            let (time, repetition) = (entry.record.time, entry.record.repetition)
            table.add([
                "\(entry.number)", entry.record.name, "\(time.isAllDay)", "\(time.from)", "\(time.to)",
                repetition.isEnabled ? repetition.kind.rawValue : "",
            ])
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
