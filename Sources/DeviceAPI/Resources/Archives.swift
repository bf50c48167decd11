import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// Backup, restore and export: zip files (fact sheet, 4.11).
enum Archives: Resource {
    enum Operation: String, CaseIterable {
        case backup = "Archives.backup"
        case restore = "Archives.restore"
        case export = "Archives.export"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.backup, "/system/settings/backup/all", .confirmed("C1, L0", for: .panels))
                .sends("application/zip", .invented("a zip; what is in it is not known")),
            .post(
                .restore,
                "/system/settings/backup/all",
                .invented("most settings are written where they are read")
            ).takes("application/zip").isDone(.invented("the body is the zip that was read")),
            .get(.export, "/system/settings/export/tables", .confirmed("L0", for: .panels))
                .sends("application/zip", .invented("neither the tables nor their form are known")),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .backup:
            return zip("backup.zip", Backup.files(of: device), device)
        case .restore:
            guard let files = device.workshop.files(inArchive: request.bytes) else { throw .notABackup }
            try Backup.restore(files, to: &device)
            return .done
        case .export:
            return zip("tables.zip", ExportTables.files(of: device), device)
        }
    }

    private static func zip(_ name: String, _ files: [ArchivedFile], _ device: Device) -> Reply {
        Reply(
            .ok,
            .bytes(device.workshop.archive(files, at: device.date), type: "application/zip"),
            fields: [HTTPFields.Line(name: "Content-Disposition", value: "attachment; filename=\"\(name)\"")]
        )
    }
}
