import APIContract
import IntercomModel
import JSONTree

/// What panels of API v0 have and newer ones have not, by the published list of their GET endpoints (L0). The list names
/// paths and nothing else: what they answer is a guess by their names.
enum VersionZero: Resource {
    enum Operation: String, CaseIterable {
        case dashboard = "VersionZero.dashboard"
        case frontendVersion = "VersionZero.frontendVersion"
        case name = "VersionZero.name"
        case extendedName = "VersionZero.extendedName"
        case led = "VersionZero.led"
        case infrared = "VersionZero.infrared"
        case elevatorFloor = "VersionZero.elevatorFloor"
        case faceRecognition = "VersionZero.faceRecognition"
        case monitor = "VersionZero.monitor"
        case logByMail = "VersionZero.logByMail"
        case forwardRules = "VersionZero.forwardRules"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            get(.dashboard, "/dashboard", Shape.object(info(device) + [.required("sip_status", word)])),
            get(.frontendVersion, "/frontend/version", .object([.required("frontend_version", word)])),
            get(.name, "/device/name", .object([.required("device_name", word)])),
            get(.extendedName, "/device/name/extended", .object(info(device))),
            get(.led, "/device/settings/led", enabled),
            get(.infrared, "/device/settings/ir", enabled),
            get(.elevatorFloor, "/access/general/elevator/floor", .object([.required("floor", .integer(0...98))])),
            get(.faceRecognition, "/access/general/facerecognition", enabled),
            get(.monitor, "/security/monitor", .object([.required("list", .array(of: word))])),
            get(
                .logByMail,
                "/log/email",
                .object([.required("is_enabled", .boolean), .required("events", .array(of: word))])
            ),
            Endpoint(.forwardRules, .get, .versionZero("/forward/legacy/items/list", known), answer: nil, guess)
                .lists(ForwardRules.item, by: ForwardField.self, on: device.profile, guess),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .dashboard:
            .json(.object(JSONObject(named(device) + [.init(key: "sip_status", value: status(device))])))
        case .frontendVersion: .json(["frontend_version": .string(device.profile.info.frontendVersion)])
        case .name: .json(["device_name": .string(device.profile.info.deviceName)])
        case .extendedName: .json(.object(JSONObject(named(device))))
        case .led, .infrared: .json(["is_enabled": true])
        case .faceRecognition: .json(["is_enabled": false])
        case .elevatorFloor: .json(["floor": .number(device.settings.address.floor)])
        case .monitor: .json(["list": []])
        // The three events that such a panel may send (fact sheet, part 4.10), spelt as it spells them.
        case .logByMail:
            .json([
                "is_enabled": false,
                "events": .words(["outgoing_call", "device_reboot", "sip_registeration_loss"]),
            ])
        case .forwardRules: .json(try ForwardRules.list(device.access.forwardRules, request, device.profile))
        }
    }

    private static let known = Claim.confirmed("L0", for: .panels)
    private static let guess = Claim.invented("the list names the path alone")
    private static let word = Shape.string(length: 0...256)
    private static let enabled = Shape.object([.required("is_enabled", .boolean)])

    private static func get(_ operation: Operation, _ path: String, _ answer: Shape) -> Endpoint<Operation> {
        Endpoint(operation, .get, .versionZero(path, known), answer: answer, guess)
    }

    private static func info(_ device: Device) -> [Shape.Field] {
        named(device).map { .required($0.key, word) }
    }

    private static func named(_ device: Device) -> [JSONObject.Member] {
        let info = device.profile.info
        return [
            .init(key: "device_name", value: .string(info.deviceName)),
            .init(key: "device_model", value: .string(info.deviceModel)),
            .init(key: "device_serial_number", value: .string(info.deviceSerialNumber)),
        ]
    }

    private static func status(_ device: Device) -> JSONValue { .string(device.registration.sipStatus) }
}
