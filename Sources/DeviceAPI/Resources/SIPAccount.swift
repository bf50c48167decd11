import APIContract
import IntercomModel
import JSONTree

/// The SIP account, and how the device stands with its server (fact sheet, 3.3, 3.4, 4.2 and 4.3).
enum SIPAccount: Resource {
    enum Operation: CaseIterable {
        case status
        case settings, setSettings
        case isEnabled, enable
        case reregistration, setReregistration
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .status,
                .get,
                .base("/sip/status", .confirmed("C1, C4, C5, L0", for: .panels)),
                access: .open,
                answer: .object([
                    .required("sip_status", .string(oneOf: ["OK", "OFFLINE", "ERROR"])),
                    .required("register_last_attempt", .nullable(.integer(0...))),
                ]),
                .documented("the newest page of android-panels, which lists no 401", for: .androidPanels)
            ),
            Endpoint(
                .isEnabled,
                .get,
                .base("/device/sip/enable", .confirmed("C1, L0", for: .panels)),
                answer: .object([.required("sip_enable", .boolean)]),
                .confirmed("the field that C1 reads", for: .camdroidPanels)
            ),
            Endpoint(
                .enable,
                .post,
                .base("/device/sip/enable", .confirmed("C2, C5", for: .panels)),
                body: enabling.body,
                answer: .object([]),
                .noBodySeen
            ),
        ]
            + account(of: device.profile).endpoints(
                .settings,
                .setSettings,
                "/device/sip/settings",
                .confirmed("C1, C2, L0", for: .camdroidPanels),
                writing: .confirmed("C2", for: .camdroidPanels),
                .documented("the page of camdroid-monitors 1.1.1", for: .camdroidMonitors)
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

// Clients of panels send no `h264`, but `outbound` and `user_id` (C2). The format "ipv4 or dns" of the page is not
// enforced: its own example of a proxy begins with `sip:`, and clients write a realm with a port.
extension SIPAccount {
    private static func account(of profile: DeviceProfile) -> Form<DeviceSettings> {
        let isCamdroidMonitor = Families(profile.family) == .camdroidMonitors
        let payload = Form<DeviceSettings>.Member.integer("h264", \.media.h264PayloadType, .integer(99...127))
        return Form(
            "sip settings",
            [
                .text("proxy", \.sip.proxy).required,
                .text("realm", \.sip.realm).required,
                .text("user", \.sip.user, .string(length: 1...31)).required,
                .text("password", \.sip.password, .string(length: 1...31)).required
                    .hidden(behind: profile.sipPasswordPlaceholder),
                .object(
                    "stun",
                    [
                        .text("ip", \.sip.stun.host).required,
                        .integer("port", \.sip.stun.port, .integer(0...65535)).required,
                    ]
                ).required,
                isCamdroidMonitor ? payload.required : payload,
                .choice("transport", \.sip.transport),
                .number("registration_interval", \.sip.registrationInterval, .number(30...900)),
            ] + (isCamdroidMonitor ? [] : ofOthers)
        )
    }

    private static let ofOthers: [Form<DeviceSettings>.Member] = [
        .text("outbound", \.sip.outbound),
        .text("user_id", \.sip.userID, .string(length: 0...31)),
    ]
}
