import IntercomModel
import JSONTree

/// All settings of a device as the files of an archive, and back: all or nothing.
enum Backup {
    private static let settings = "settings.json"
    private static let tables = "tables.json"

    static func files(of device: Device) -> [ArchivedFile] {
        [
            ArchivedFile(name: settings, bytes: BackupForm.whole.json(of: BackupImage(of: device)).bytes),
            ArchivedFile(name: tables, bytes: BackupTables.json(of: device).bytes),
        ]
    }

    /// - Throws: when the files are not those of a backup, or hold what this model cannot show; then nothing has changed.
    static func restore(_ files: [ArchivedFile], to device: inout Device) throws(DeviceRefusal) {
        var restored = device
        guard let settings = value(of: settings, in: files, fitting: BackupForm.whole.body)?.object,
            let tables = value(of: tables, in: files, fitting: BackupTables.shape),
            BackupTables.restore(tables, to: &restored.access)
        else { throw .notABackup }
        var image = BackupImage(of: restored)
        BackupForm.whole.write(settings, to: &image)
        image.restore(to: &restored)
        guard DeviceRoutes.misfits(of: restored).isEmpty else { throw .notABackup }
        device = restored
    }

    private static func value(of name: String, in files: [ArchivedFile], fitting shape: Shape) -> JSONValue? {
        guard let file = files.first(where: { $0.name == name }), let value = try? JSONReader.read(file.bytes),
            shape.firstViolation(in: value) == nil
        else { return nil }
        return value
    }
}
