import APIContract
import IntercomModel
import JSONTree

/// The door, its sensor and the exit button (fact sheet, part 4.9). Scripts and hands move the door; clients only look.
enum Door: Resource {
    enum Operation: CaseIterable {
        case status
        case sensor, setSensor
        case exitButton
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return sensor.endpoints(
            .sensor,
            .setSensor,
            "/access/door/sensor",
            known,
            on: .panels,
            .inferred("the members are known, their units are not")
        )
            + [
                .get(.status, "/access/door/status", known).shows(
                    statusShape,
                    .inferred("the members are known; opentime as the seconds for which it is open is invented")
                ),
                .get(.exitButton, "/access/exit/button/toggle", known).shows(exitButton.answer, known),
            ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .status: .json(status(of: device))
        case .sensor: sensor.read(from: device)
        case .setSensor: sensor.write(request, to: &device)
        case .exitButton: exitButton.read(from: device)
        }
    }
}

extension Door {
    private static let modes = DoorSensor.Mode.allCases.map(\.rawValue)

    private static let statusShape = Shape.object([
        .required("is_timeout_exceed", .boolean),
        .required("status", .string(oneOf: ["open", "closed"])),
        .required("opentime", .integer(0...)),
        .required("mode", .string(oneOf: modes)),
    ])

    private static func status(of device: Device) -> JSONValue {
        let (isTooLong, time): (Bool, Duration) =
            switch device.access.door {
            case .closed: (false, .zero)
            case .open(let since, let isTooLong): (isTooLong, device.now - since)
            }
        return [
            "is_timeout_exceed": .bool(isTooLong),
            "status": device.access.door.isOpen ? "open" : "closed",
            "opentime": .number(time.wholeSeconds),
            "mode": .string(device.access.settings.doorSensor.mode.rawValue),
        ]
    }

    private static let exitButton = Form<AccessSettings>("exit button", [.flag("enable", \.isExitButtonEnabled)])

    private static let sensor = Form<AccessSettings>(
        "door sensor",
        [
            .flag("enable", \.doorSensor.isEnabled).required,
            .integer("repeating_message_delay", \.doorSensor.repeatingDelay.wholeSeconds, upToOneDay),
            .flag("repeating_message_enable", \.doorSensor.repeatsMessage),
            .integer("opening_delay", \.doorSensor.openingDelay.wholeSeconds, upToOneDay),
            .constant("available_modes", .words(modes), .array(of: .string(oneOf: modes))),
            .choice("mode", \.doorSensor.mode),
        ]
    )

    private static let upToOneDay = Shape.integer(1...86_400)
}
