import APIContract
import IntercomModel
import JSONTree

/// The passwords of the administrator: of the web and API, and of the settings on the screen (fact sheet, 2.3 and 2.4).
enum Passwords: Resource {
    enum Operation: CaseIterable {
        case changeWeb, changeGUI
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .changeWeb,
                .post,
                .base("/security/password/web/admin", .confirmed("C1, C2", for: .camdroidPanels)),
                .base("/security/password/admin", .confirmed("C2, model AA-07FB", for: .androidPanels)),
                query: [
                    .required("oldPassword", .string(pattern: .webPassword)),
                    .required("newPassword", .string(pattern: .webPassword)),
                ],
                answer: .object([]),
                .noBodySeen
            ),
            Endpoint(
                .changeGUI,
                .post,
                .base("/security/password/gui/admin", .invented("a guess by the path of the web password")),
                on: .camdroidMonitors,
                query: [
                    .required("oldPassword", .string(pattern: .guiPassword)),
                    .required("newPassword", .string(pattern: .guiPassword)),
                ],
                answer: .object([]),
                .noBodySeen
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        guard let old = request.query["oldPassword"]?.string, let new = request.query["newPassword"]?.string else {
            preconditionFailure("the query asks for both passwords")
        }
        switch operation {
        case .changeWeb: return try changeWeb(from: old, to: new, &device)
        case .changeGUI: return try changeGUI(from: old, to: new, &device)
        }
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
