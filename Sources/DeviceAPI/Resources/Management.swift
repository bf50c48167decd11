import APIContract
import IntercomModel
import JSONTree

/// The Link server that watches over devices: one page on monitors, three on panels (fact sheet, 3.8 and 4.5).
enum Management: Resource {
    enum Operation: CaseIterable {
        case settings, setSettings
        case uploadCertificate
        case link, setLink
        case server
        case certificate
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .settings,
                .get,
                .base("/network/management/settings", .inferred("the text of the page names a path below it")),
                on: .camdroidMonitors,
                answer: .oneOf([mqtt.answer, http.answer]),
                .documented("the pages of camdroid-monitors 0.9.0 and latest", for: .camdroidMonitors)
            ),
            Endpoint(
                .setSettings,
                .post,
                .base("/network/management/settings", .inferred("the other settings are written where they are read")),
                on: .camdroidMonitors,
                body: either.body,
                answer: .object([]),
                .noBodySeen
            ),
            Endpoint(
                .uploadCertificate,
                .post,
                .base(
                    "/network/management/settings/certificate",
                    .documented("the text of the page of the settings", for: .camdroidMonitors)
                ),
                on: .camdroidMonitors,
                answer: .object([]),
                .noBodySeen
            ),
        ] + ofPanels
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .settings: inForce(on: device).read(from: device)
        case .setSettings: either.write(request, to: &device)
        case .uploadCertificate: takeCertificate(&device)
        case .link: link.read(from: device)
        case .setLink: link.write(request, to: &device)
        case .server: server.read(from: device)
        case .certificate: certificate.read(from: device)
        }
    }

    private static func inForce(on device: Device) -> Form<DeviceSettings> {
        switch device.settings.management.transferProtocol {
        case .http: http
        case .mqtt: mqtt
        }
    }

    /// Whatever it is: nobody knows how a certificate is wrapped.
    private static func takeCertificate(_ device: inout Device) -> Reply {
        var settings = device.settings
        settings.management.hasCustomCertificate = true
        device.change("management certificate", to: settings)
        return .done
    }
}

extension Management {
    private static let ofPanels: [Endpoint<Operation>] =
        link.endpoints(
            .link,
            .setLink,
            "/network/management/link",
            .confirmed("C1", for: .camdroidPanels),
            writing: .confirmed("C6", for: .panels),
            on: .panels,
            .confirmed("the field that C1 reads and those that C6 writes", for: .panels)
        ) + [
            server.endpoint(
                .server,
                "/network/management/server",
                .confirmed("C1", for: .camdroidPanels),
                on: .panels,
                .confirmed("the field that C1 reads", for: .camdroidPanels)
            ),
            certificate.endpoint(
                .certificate,
                "/network/management/server/certificate",
                .confirmed("C1", for: .camdroidPanels),
                on: .panels,
                .confirmed("the field that C1 reads", for: .camdroidPanels)
            ),
        ]
}

extension Management {
    private typealias Member = Form<DeviceSettings>.Member

    private static let mqtt = form(.object("settings", common + [encryption]))
    private static let http = form(.object("settings", common + [heartbeat]))
    /// The protocol stands before what belongs to it: `link` is that of the protocol in force.
    private static let either = form(.object("settings", common + [encryption, heartbeat]))

    private static func form(_ settings: Member) -> Form<DeviceSettings> {
        Form(
            "management",
            [
                .flag("is_enabled", \.management.isEnabled).required,
                .choice("protocol", \.management.transferProtocol).required,
                settings,
            ]
        )
    }

    private static let common: [Member] = [
        .text("url", \.management.link.url),
        .text("password", \.management.link.password),
        .flag("is_logging_enabled", \.management.link.isLoggingEnabled),
    ]
    private static let encryption = Member.flag("is_encrypted", \.management.isMQTTEncrypted)
    private static let heartbeat = Member.flag("is_heartbeat_enabled", \.management.isHeartbeatEnabled)

    private static let link = Form<DeviceSettings>(
        "management link",
        [
            .text("link_url", \.management.link.url),
            .flag("link_enable", \.management.isEnabled).required,
            .text("link_password", \.management.link.password),
            .flag("realtime_logging", \.management.link.isLoggingEnabled),
            .flag("heartbeat", \.management.isHeartbeatEnabled),
        ]
    )

    private static let server = Form<DeviceSettings>(
        "management server",
        [.choice("protocol", \.management.transferProtocol)]
    )

    private static let certificate = Form<DeviceSettings>(
        "management certificate",
        [.flag("uploaded", \.management.hasCustomCertificate)]
    )
}
