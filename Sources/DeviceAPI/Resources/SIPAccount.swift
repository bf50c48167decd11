import APIContract
import IntercomModel
import JSONTree

/// The SIP account, and how the device stands with its server (fact sheet, 3.3, 3.4, 4.2 and 4.3).
enum SIPAccount: Resource {
    enum Operation: String, CaseIterable {
        case status = "SIPAccount.status"
        case settings = "SIPAccount.settings"
        case setSettings = "SIPAccount.setSettings"
        case isEnabled = "SIPAccount.isEnabled"
        case enable = "SIPAccount.enable"
        case reregistration = "SIPAccount.reregistration"
        case setReregistration = "SIPAccount.setReregistration"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.status, "/sip/status", .confirmed("C1, C4, C5, L0", for: .panels)).open.shows(
                statusShape,
                .documented("the newest page of android-panels, which lists no 401", for: .androidPanels)
                    .since("2.15.0", of: .androidPanels, on: device.profile)
            ),
            .get(.isEnabled, "/device/sip/enable", .confirmed("C1, L0", for: .panels)).shows(
                .object([.required("sip_enable", .boolean)]),
                .confirmed("the field that C1 reads", for: .camdroidPanels)
            ),
            .post(.enable, "/device/sip/enable", .confirmed("C2, C5", for: .panels)).takes(enabling.body),
        ]
            + account(of: device.profile).endpoints(
                .settings,
                .setSettings,
                "/device/sip/settings",
                .confirmed("C1, C2, L0", for: .camdroidPanels),
                writing: .confirmed("C2", for: .camdroidPanels),
                .documented("the pages of both families of monitors", for: .monitors)
                    .since("0.9.0", of: .camdroidMonitors, on: device.profile)
            )
            + reregistering.endpoints(
                .reregistration,
                .setReregistration,
                "/device/sip/reregister",
                .confirmed("C1", for: .camdroidPanels),
                writing: .inferred("the other settings of SIP are written where they are read"),
                .confirmed("the field that C1 reads", for: .camdroidPanels)
            )
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .status: .json(status(of: device))
        case .settings: account(of: device.profile).read(from: device)
        case .setSettings: account(of: device.profile).write(request, to: &device)
        case .isEnabled: .json(["sip_enable": .bool(device.settings.sip.isEnabled)])
        case .enable: enabling.write(request, to: &device)
        case .reregistration: reregistering.read(from: device)
        case .setReregistration: reregistering.write(request, to: &device)
        }
    }

    private static let statusShape = Shape.object([
        .required("sip_status", .string(oneOf: ["OK", "OFFLINE", "ERROR"])),
        .required("register_last_attempt", .nullable(.integer(0...))),
    ])

    private static func status(of device: Device) -> JSONValue {
        let attempt = device.lastRegisterAttempt.map { JSONValue.number(Int($0.secondsSince1970)) }
        return [
            "sip_status": .string(device.registration.sipStatus),
            "register_last_attempt": attempt ?? .null,
        ]
    }

    /// Clients of v0 send the last two along (C5).
    private static let enabling = Form<DeviceSettings>(
        "sip enable",
        [
            .flag("sip_enable", \.sip.isEnabled).required,
            .flag("is_reregister", \.sip.isReregistering),
            .integer("reregister_time", \.sip.reregisterTime, .integer(0...)),
        ]
    )

    private static let reregistering = Form<DeviceSettings>(
        "sip reregister",
        [.flag("is_reregister", \.sip.isReregistering).required]
    )
}

// The account. The format "ipv4 or dns" of the pages is not enforced: their own example of a proxy begins with `sip:`,
// and clients write a realm with a port.
extension SIPAccount {
    private typealias Member = Form<DeviceSettings>.Member

    private static func account(of profile: DeviceProfile) -> Form<DeviceSettings> {
        switch Families(profile.family) {
        case .camdroidMonitors: Form("sip settings", server + [password(1...31, profile), stun, h264.required] + line)
        case .androidMonitors: Form("sip settings", ofAndroidMonitor(profile))
        default:
            // Clients of panels send no `h264`, but `outbound` and `user_id` (C2).
            Form("sip settings", server + [password(1...31, profile), stun, h264] + line + [outbound, userID])
        }
    }

    /// The page of 1.7.0; newer ones have more (fact sheet, part 4.8).
    private static func ofAndroidMonitor(_ profile: DeviceProfile) -> [Member] {
        [.flag("enable", \.sip.isEnabled)] + server + [
            password(6...31, profile),
            .choice("transport", \.sip.transport),
            userID,
            .flag("is_enable_ring_code", \.sip.hasRingCode),
            .integer("timeout", \.sip.timeout, .oneOf([120, 300, 600, 1200, 1800].map { .integer($0...$0) })),
            registrationInterval,
            stun,
        ]
    }

    private static let server: [Member] = [
        .text("proxy", \.sip.proxy).required,
        .text("realm", \.sip.realm).required,
        .text("user", \.sip.user, .string(length: 1...31)).required,
    ]

    private static func password(_ length: ClosedRange<Int>, _ profile: DeviceProfile) -> Member {
        .text("password", \.sip.password, .string(length: length)).required
            .hidden(behind: profile.sipPasswordPlaceholder)
    }

    private static let stun = Member.object(
        "stun",
        [
            .text("ip", \.sip.stun.host).required,
            .integer("port", \.sip.stun.port, .integer(0...65535)).required,
        ]
    ).required

    private static let h264 = Member.integer("h264", \.media.h264PayloadType, .integer(99...127))
    private static let line: [Member] = [.choice("transport", \.sip.transport), registrationInterval]
    private static let registrationInterval = Member.number(
        "registration_interval",
        \.sip.registrationInterval,
        .number(30...900)
    )
    private static let outbound = Member.text("outbound", \.sip.outbound)
    private static let userID = Member.text("user_id", \.sip.userID, .string(length: 0...31))
}
