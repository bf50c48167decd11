import APIContract
import IntercomModel
import JSONTree

/// Ways to open without an identifier: input code, master card, remote control, wiegand (fact sheet, part 4.9).
enum Unlocking: Resource {
    enum Operation: CaseIterable {
        case inputCode, setInputCode, masterCard, remoteControl, setRemoteControl, setWiegand
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return [
            Endpoint(
                .inputCode,
                .get,
                .base("/access/general/unlock/input/code", known),
                on: .panels,
                answer: inputCode,
                known
            ),
            Endpoint(
                .setInputCode,
                .post,
                .base("/access/general/unlock/input/code", known),
                on: .panels,
                body: inputCode,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .masterCard,
                .get,
                .base("/access/general/unlock/card/master", known),
                on: .panels,
                answer: .object([.required("master_card", .string())]),
                .inferred("the member is known, its type is not")
            ),
            Endpoint(
                .remoteControl,
                .get,
                .base("/access/general/remote/control/settings", known),
                on: .panels,
                answer: remoteControl,
                known
            ),
            Endpoint(
                .setRemoteControl,
                .post,
                .base("/access/general/remote/control/settings", known),
                on: .panels,
                body: remoteControl,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .setWiegand,
                .post,
                .base("/access/general/wiegand/type", known),
                on: .panels,
                body: .object([
                    .required("identifier_representation", .string(length: 1...)),
                    .required("type", .string(length: 1...)),
                ]),
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .inputCode:
            return .json(json(device.access.settings.inputCode))
        case .setInputCode:
            device.access.settings.inputCode = inputCode(request.body)
            return .done
        case .masterCard:
            return .json(["master_card": .string(device.access.settings.masterCard)])
        case .remoteControl:
            return .json(json(device.access.settings.remoteControl))
        case .setRemoteControl:
            device.access.settings.remoteControl = remoteControl(request.body)
            return .done
        case .setWiegand:
            device.access.settings.wiegand = wiegand(request.body)
            return .done
        }
    }

    /// The number is a string: a device refused a JSON number (fact sheet, part 6.2).
    private static let inputCode: Shape = .object([
        .required("input_code_enable", .boolean),
        .required("input_code_number", .string()),
    ])

    private static let remoteControl: Shape = .object([
        .required("enabled", .boolean),
        .required("custom_server_enabled", .boolean),
        .required("custom_server_api_url", .string()),
    ])
}

extension Unlocking {
    private static func json(_ code: InputCode) -> JSONValue {
        ["input_code_enable": .bool(code.isEnabled), "input_code_number": .string(code.number)]
    }

    private static func inputCode(_ body: JSONValue) -> InputCode {
        InputCode(
            isEnabled: body["input_code_enable"]?.bool ?? false,
            number: body["input_code_number"]?.string ?? ""
        )
    }

    private static func json(_ control: RemoteControl) -> JSONValue {
        [
            "enabled": .bool(control.isEnabled),
            "custom_server_enabled": .bool(control.usesCustomServer),
            "custom_server_api_url": .string(control.customServerURL),
        ]
    }

    private static func remoteControl(_ body: JSONValue) -> RemoteControl {
        RemoteControl(
            isEnabled: body["enabled"]?.bool ?? false,
            usesCustomServer: body["custom_server_enabled"]?.bool ?? false,
            customServerURL: body["custom_server_api_url"]?.string ?? ""
        )
    }

    private static func wiegand(_ body: JSONValue) -> Wiegand {
        Wiegand(
            type: body["type"]?.string ?? "",
            identifierRepresentation: body["identifier_representation"]?.string ?? ""
        )
    }
}
