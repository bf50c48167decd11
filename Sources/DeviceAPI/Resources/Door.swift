import APIContract
import IntercomModel
import JSONTree

/// The door, its sensor and the exit button (fact sheet, part 4.9). Scripts and hands move the door; clients only look.
enum Door: Resource {
    enum Operation: CaseIterable {
        case status, sensor, setSensor, exitButton
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return [
            Endpoint(
                .status,
                .get,
                .base("/access/door/status", known),
                on: .panels,
                answer: .object([
                    .required("is_timeout_exceed", .boolean),
                    .required("status", .string(oneOf: ["open", "closed"])),
                    .required("opentime", .integer(0...)),
                    .required("mode", mode),
                ]),
                .inferred("the members are known; opentime as the seconds for which it is open is invented")
            ),
            Endpoint(
                .sensor,
                .get,
                .base("/access/door/sensor", known),
                on: .panels,
                answer: .object([
                    .required("enable", .boolean),
                    .required("repeating_message_delay", .integer(1...)),
                    .required("repeating_message_enable", .boolean),
                    .required("opening_delay", .integer(1...)),
                    .required("available_modes", .array(of: mode)),
                    .required("mode", mode),
                ]),
                .inferred("the members are known, their units are not")
            ),
            Endpoint(
                .setSensor,
                .post,
                .base("/access/door/sensor", known),
                on: .panels,
                body: .object([
                    .required("enable", .boolean),
                    .optional("repeating_message_delay", .integer(1...86_400)),
                    .optional("repeating_message_enable", .boolean),
                    .optional("opening_delay", .integer(1...86_400)),
                    .optional("mode", mode),
                ]),
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .exitButton,
                .get,
                .base("/access/exit/button/toggle", known),
                on: .panels,
                answer: .object([.required("enable", .boolean)]),
                known
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .status:
            return .json(status(of: device))
        case .sensor:
            return .json(json(device.access.settings.doorSensor))
        case .setSensor:
            apply(request.body, to: &device.access.settings.doorSensor)
            return .done
        case .exitButton:
            return .json(["enable": .bool(device.access.settings.isExitButtonEnabled)])
        }
    }

    private static let mode: Shape = .string(oneOf: DoorSensor.Mode.allCases.map(\.rawValue))
}

extension Door {
    private static func status(of device: Device) -> JSONValue {
        let (isTooLong, time): (Bool, Duration) =
            switch device.access.door {
            case .closed: (false, .zero)
            case .open(let since, let isTooLong): (isTooLong, device.now - since)
            }
        return [
            "is_timeout_exceed": .bool(isTooLong),
            "status": device.access.door.isOpen ? "open" : "closed",
            "opentime": .seconds(time),
            "mode": .string(device.access.settings.doorSensor.mode.rawValue),
        ]
    }

    private static func json(_ sensor: DoorSensor) -> JSONValue {
        [
            "enable": .bool(sensor.isEnabled),
            "repeating_message_delay": .seconds(sensor.repeatingDelay),
            "repeating_message_enable": .bool(sensor.repeatsMessage),
            "opening_delay": .seconds(sensor.openingDelay),
            "available_modes": .words(DoorSensor.Mode.allCases.map(\.rawValue)),
            "mode": .string(sensor.mode.rawValue),
        ]
    }

    /// What is not in the body stays as it was.
    private static func apply(_ body: JSONValue, to sensor: inout DoorSensor) {
        if let isEnabled = body["enable"]?.bool { sensor.isEnabled = isEnabled }
        if let seconds = body["repeating_message_delay"]?.int { sensor.repeatingDelay = .seconds(seconds) }
        if let repeats = body["repeating_message_enable"]?.bool { sensor.repeatsMessage = repeats }
        if let seconds = body["opening_delay"]?.int { sensor.openingDelay = .seconds(seconds) }
        if let mode = body["mode"]?.string.flatMap(DoorSensor.Mode.init) { sensor.mode = mode }
    }
}
