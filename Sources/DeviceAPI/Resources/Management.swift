import APIContract
import IntercomModel
import JSONTree

/// The Link server that watches over devices: one page on monitors, three on panels (fact sheet, 3.8 and 4.5).
enum Management: Resource {
    enum Operation: String, CaseIterable {
        case settings = "Management.settings"
        case setSettings = "Management.setSettings"
        case uploadCertificate = "Management.uploadCertificate"
        case link = "Management.link"
        case setLink = "Management.setLink"
        case server = "Management.server"
        case setServer = "Management.setServer"
        case replaceServer = "Management.replaceServer"
        case serverDebug = "Management.serverDebug"
        case certificate = "Management.certificate"
        case remotes = "Management.remotes"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        ofMonitors(device.profile) + ofPanels
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
        case .setServer, .replaceServer: server.write(request, to: &device)
        case .serverDebug:
            .json([
                "is_enabled": .bool(device.settings.management.isEnabled),
                "is_connected": .bool(device.outgoing.link.isOnline),
            ])
        case .certificate: certificate.read(from: device)
        case .remotes: .json(["list": []])
        }
    }

    private static func inForce(on device: Device) -> Form<DeviceSettings> {
        switch device.settings.management.transferProtocol {
        case .http: http
        case .mqtt: mqtt
        }
    }

    /// Any form: no source says how a certificate is wrapped.
    private static func takeCertificate(_ device: inout Device) -> Reply {
        var settings = device.settings
        settings.management.hasCustomCertificate = true
        device.change("management certificate", to: settings)
        return .done
    }
}

extension Management {
    private static func ofMonitors(_ profile: DeviceProfile) -> [Endpoint<Operation>] {
        let page = Claim.documented("the pages of camdroid-monitors 0.9.0 and latest", for: .camdroidMonitors)
            .since("0.9.0", of: .camdroidMonitors, on: profile)
        return [
            .get(.settings, "/network/management/settings", .inferred("the text of the page names a path below it"))
                .shows(.oneOf([mqtt.answer, http.answer]), page),
            .post(.setSettings, "/network/management/settings", .inferred("as the other settings")).takes(either.body),
            .post(.uploadCertificate, "/network/management/settings/certificate", page),
        ].on(.camdroidMonitors)
    }

    private static let ofPanels: [Endpoint<Operation>] =
        link.endpoints(
            .link,
            .setLink,
            "/network/management/link",
            .confirmed("C1", for: .camdroidPanels),
            writing: .confirmed("C6", for: .panels),
            on: .panels,
            .confirmed("the field that C1 reads and those that C6 writes", for: .panels)
        )
        + [
            .get(.server, "/network/management/server", c1)
                .shows(server.answer, .confirmed("the body that C7 sends and C9n reads", for: .panels)),
            .post(.setServer, "/network/management/server", .confirmed("C7", for: .panels)).takes(server.body),
            .put(.replaceServer, "/network/management/server", .confirmed("C9n", for: .camdroidPanels))
                .takes(server.body),
            .get(.serverDebug, "/network/management/server/debug", .inferred("so named in a test of C7")).shows(
                .object([.required("is_enabled", .boolean), .required("is_connected", .boolean)]),
                .invented("no body was seen")
            ),
            .get(.certificate, "/network/management/server/certificate", c1).shows(certificate.answer, whatC1Reads),
            .get(.remotes, "/network/management/remotes", .confirmed("L0", for: .panels)).shows(
                .object([.required("list", .array(of: .any))]),
                .invented("neither fields nor meaning are known")
            ),
        ].on(.panels)

    private static let c1 = Claim.confirmed("C1", for: .camdroidPanels)
    private static let whatC1Reads = Claim.confirmed("the field that C1 reads", for: .camdroidPanels)
}

extension Management {
    private typealias Member = Form<DeviceSettings>.Member

    private static let mqtt = form(.object("settings", common + [encryption]))
    private static let http = form(.object("settings", common + [heartbeat]))
    /// The protocol stands before what belongs to it: `link` is that of the protocol in force.
    private static let either = form(.object("settings", common + [encryption, heartbeat]))

    private static func form(_ settings: Member, name: String = "management") -> Form<DeviceSettings> {
        Form(
            name,
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

    private static let server = form(.object("settings", common + [heartbeat, encryption]), name: "management server")

    private static let certificate = Form<DeviceSettings>(
        "management certificate",
        [.flag("uploaded", \.management.hasCustomCertificate)]
    )
}
