import APIContract
import IntercomModel
import JSONTree

/// Where the device sends its syslog (fact sheet, 4.11).
enum Syslog: Resource {
    enum Operation: String, CaseIterable {
        case settings = "Syslog.settings"
        case setSettings = "Syslog.setSettings"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        settings.endpoints(
            .settings,
            .setSettings,
            "/syslog/settings",
            .confirmed("C2", for: .androidPanels),
            .confirmed("the fields that C2 reads", for: .androidPanels)
        )
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .settings: settings.read(from: device)
        case .setSettings: settings.write(request, to: &device)
        }
    }

    private static let settings = Form<DeviceSettings>(
        "syslog",
        [
            .flag("enabled", \.syslog.isEnabled).required,
            .object(
                "server",
                [
                    .text("server", \.syslog.server),
                    .integer("port", \.syslog.port, .integer(0...65535)),
                    .integer("severity", \.syslog.severity, .integer(0...7)),
                ]
            ),
            .text("tag", \.syslog.tag),
        ]
    )
}
