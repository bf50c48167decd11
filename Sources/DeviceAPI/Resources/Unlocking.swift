import APIContract
import IntercomModel
import JSONTree

/// Ways to open without an identifier: input code, master card, remote control, wiegand (fact sheet, part 4.9).
enum Unlocking: Resource {
    enum Operation: String, CaseIterable {
        case inputCode = "Unlocking.inputCode"
        case setInputCode = "Unlocking.setInputCode"
        case masterCard = "Unlocking.masterCard"
        case remoteControl = "Unlocking.remoteControl"
        case setRemoteControl = "Unlocking.setRemoteControl"
        case setWiegand = "Unlocking.setWiegand"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return inputCode.endpoints(
            .inputCode,
            .setInputCode,
            "/access/general/unlock/input/code",
            known,
            on: .panels,
            known
        )
            + remoteControl(on: device.profile).endpoints(
                .remoteControl,
                .setRemoteControl,
                "/access/general/remote/control/settings",
                known,
                on: .panels,
                known
            )
            + [
                .get(.masterCard, "/access/general/unlock/card/master", known)
                    .shows(masterCard.answer, .inferred("the member is known, its type is not")),
                .post(.setWiegand, "/access/general/wiegand/type", known).takes(wiegand.body),
            ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .inputCode: inputCode.read(from: device)
        case .setInputCode: inputCode.write(request, to: &device)
        case .masterCard: masterCard.read(from: device)
        case .remoteControl: remoteControl(on: device.profile).read(from: device)
        case .setRemoteControl: remoteControl(on: device.profile).write(request, to: &device)
        case .setWiegand: wiegand.write(request, to: &device)
        }
    }
}

extension Unlocking {
    /// The number is a string: a device refused a JSON number (fact sheet, part 6.2).
    private static let inputCode = Form<AccessSettings>(
        "input code",
        [
            .flag("input_code_enable", \.inputCode.isEnabled).required,
            .text("input_code_number", \.inputCode.number).required,
        ]
    )

    private static let masterCard = Form<AccessSettings>("master card", [.text("master_card", \.masterCard)])

    private static func remoteControl(on profile: DeviceProfile) -> Form<AccessSettings> {
        Form(
            "remote control",
            [
                .flag(enabling(on: profile), \.remoteControl.isEnabled).required,
                .flag("custom_server_enabled", \.remoteControl.usesCustomServer).required,
                .text("custom_server_api_url", \.remoteControl.customServerURL, address(on: profile)).required,
            ]
        )
    }

    /// Android panels have had another word up to API 2.9.0 (documented: D:android-panels).
    private static func enabling(on profile: DeviceProfile) -> String {
        profile.isAndroid && APIVersion(profile.info.apiVersion) <= APIVersion("2.9.0") ? "enable" : "enabled"
    }

    private static func address(on profile: DeviceProfile) -> Shape {
        switch profile.outgoing.accessServer {
        case .any: .string()
        case .bare: .string(pattern: bareAddress)
        }
    }

    private static let bareAddress = Shape.Pattern("^(?!https?://)", words: "an address without http:// or https://") {
        let text = $0.lowercased()
        return !text.hasPrefix("http://") && !text.hasPrefix("https://")
    }

    private static let wiegand = Form<AccessSettings>(
        "wiegand",
        [
            .text("identifier_representation", \.wiegand.identifierRepresentation, .string(length: 1...)).required,
            .text("type", \.wiegand.type, .string(length: 1...)).required,
        ]
    )
}
