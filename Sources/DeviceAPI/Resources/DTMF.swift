import APIContract
import IntercomModel
import JSONTree

/// The keys that a monitor sends to open locks and to call the lift (fact sheet, 3.5 and 3.6).
enum DTMF: Resource {
    enum Operation: String, CaseIterable {
        case codes = "DTMF.codes"
        case setCodes = "DTMF.setCodes"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        codes(of: device.profile).endpoints(
            .codes,
            .setCodes,
            "/device/settings/dtmf/codes",
            .confirmed("the names of the vendor's pages", for: .camdroidMonitors)
                .since("0.9.0", of: .camdroidMonitors, on: device.profile),
            on: .camdroidMonitors,
            .documented("the pages of camdroid-monitors 0.9.0, 1.1.0 and latest", for: .camdroidMonitors)
                .since("0.9.0", of: .camdroidMonitors, on: device.profile)
        )
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .codes: codes(of: device.profile).read(from: device)
        case .setCodes: codes(of: device.profile).write(request, to: &device)
        }
    }

    /// The page of 0.9.0 has no lift yet, that of 1.1.0 has.
    private static func codes(of profile: DeviceProfile) -> Form<DeviceSettings> {
        let knowsLift = APIVersion(profile.info.apiVersion) >= APIVersion("1.1.0")
        return Form("dtmf codes", [.object("codes", knowsLift ? locks + [lift] : locks).required])
    }

    private static let locks: [Form<DeviceSettings>.Member] = [
        .object(
            "first",
            [
                .flag("use_default_value", \.dtmf.first.usesDefault).required,
                .text("custom_value", \.dtmf.first.custom, .string(pattern: .keys)).required,
            ]
        ).required,
        .object(
            "second",
            [
                .flag("is_enabled", \.dtmf.second.isEnabled).required,
                .text("value", \.dtmf.second.value, .string(pattern: .keys)).required,
            ]
        ).required,
    ]

    private static let lift = Form<DeviceSettings>.Member.object(
        "elevator",
        [
            .flag("use_default_value", \.dtmf.elevator.usesDefault).required,
            .text("custom_value", \.dtmf.elevator.custom, .string(pattern: .liftKeys)).required,
        ]
    )
}
