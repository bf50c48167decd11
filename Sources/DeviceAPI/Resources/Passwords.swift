import APIContract
import IntercomModel
import JSONTree

/// The passwords of the administrator: of the web and API, and of the settings on the screen (fact sheet, 2.3 and 2.4).
enum Passwords: Resource {
    enum Operation: String, CaseIterable {
        case changeWeb = "Passwords.changeWeb"
        case changeGUI = "Passwords.changeGUI"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [webPassword(of: device.profile)]
            + [
                .post(.changeGUI, "/security/password/gui/admin", .invented("a guess by the path of the web password"))
                    .asks(names.map { .required($0, .string(pattern: .guiPassword)) })
            ].on(.camdroidMonitors)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        let (old, new) = try passwords(in: request)
        switch operation {
        case .changeWeb: return try changeWeb(from: old, to: new, &device)
        case .changeGUI: return try changeGUI(from: old, to: new, &device)
        }
    }
}

extension Passwords {
    private static let names = ["oldPassword", "newPassword"]

    /// Android panels ask in the query (AA-07FB) or in a body (AA-12FB), and the newest of them are choosy.
    private static func webPassword(of profile: DeviceProfile) -> Endpoint<Operation> {
        let row = Endpoint<Operation>
            .post(.changeWeb, "/security/password/web/admin", .confirmed("C1, C2", for: .camdroidPanels))
            .also("/security/password/admin", .confirmed("C2: AA-07FB and AA-12FB", for: .androidPanels))
        guard Families(profile.family) == .androidPanels else {
            return row.asks(names.map { .required($0, .string(pattern: .webPassword)) })
        }
        let isChoosy = APIVersion(profile.info.apiVersion) >= APIVersion("2.15.0")
        let old = Shape.string(pattern: .webPassword)
        let new = isChoosy ? Shape.string(pattern: .complexPassword) : old
        return row.asks([.optional("oldPassword", old), .optional("newPassword", new)])
            .takes(.nullable(.object([.optional("old_password", old), .optional("new_password", new)])))
    }

    private static func passwords(in request: ValidRequest) throws(DeviceRefusal) -> (old: String, new: String) {
        guard let old = (request.body["old_password"] ?? request.query["oldPassword"])?.string else {
            throw .missingPassword("oldPassword")
        }
        guard let new = (request.body["new_password"] ?? request.query["newPassword"])?.string else {
            throw .missingPassword("newPassword")
        }
        return (old, new)
    }

    private static func changeWeb(
        from old: String,
        to new: String,
        _ device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        guard device.changePassword(from: old, to: new) else { throw .wrongPassword }
        return .done
    }

    private static func changeGUI(
        from old: String,
        to new: String,
        _ device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        guard old == device.settings.guiPassword else { throw .wrongPassword }
        var settings = device.settings
        settings.guiPassword = new
        device.change("gui password", to: settings)
        return .done
    }
}
