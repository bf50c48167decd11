import APIContract
import IntercomModel
import JSONTree

/// The door, its sensor and the exit button (fact sheet, part 4.9). Scripts and hands move the door; clients only look.
enum Door: Resource {
    enum Operation: String, CaseIterable {
        case status = "Door.status"
        case sensor = "Door.sensor"
        case setSensor = "Door.setSensor"
        case exitButton = "Door.exitButton"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return sensor(on: device.profile).endpoints(
            .sensor,
            .setSensor,
            "/access/door/sensor",
            known,
            on: .panels,
            .documented("the pages of both families of panels; that the units are seconds is a guess", for: .panels)
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
        case .sensor: sensor(on: device.profile).read(from: device)
        case .setSensor: sensor(on: device.profile).write(request, to: &device)
        case .exitButton: exitButton.read(from: device)
        }
    }
}

extension Door {
    private static let statusShape = Shape.object([
        .required("is_timeout_exceed", .boolean),
        .required("status", .string(oneOf: ["open", "closed"])),
        .required("opentime", .integer(0...)),
        .required("mode", .string(oneOf: DoorSensor.Mode.allCases.map(\.rawValue))),
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

    private static func sensor(on profile: DeviceProfile) -> Form<AccessSettings> {
        let modes = DoorSensor.Mode.all(on: profile).map(\.rawValue)
        return Form(
            "door sensor",
            [
                .flag("enable", \.doorSensor.isEnabled).required,
                .integer("repeating_message_delay", \.doorSensor.repeatingDelay.wholeSeconds, upToOneDay),
                .flag("repeating_message_enable", \.doorSensor.repeatsMessage),
                .integer("opening_delay", \.doorSensor.openingDelay.wholeSeconds, upToOneDay),
                .constant("available_modes", .words(modes), .array(of: .string(oneOf: modes))),
                .value(
                    "mode",
                    \.doorSensor.mode,
                    .string(oneOf: modes),
                    json: { .string($0.rawValue) },
                    of: { $0.string.flatMap(DoorSensor.Mode.init) }
                ),
            ]
        )
    }

    private static let upToOneDay = Shape.integer(1...86_400)
}
