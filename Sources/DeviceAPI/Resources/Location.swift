import APIContract
import IntercomModel
import JSONTree

/// Where the device stands: its logical address, and the mode of a panel (fact sheet, 3.7 and 4.8).
enum Location: Resource {
    enum Operation: String, CaseIterable {
        case address = "Location.address"
        case setAddress = "Location.setAddress"
        case mode = "Location.mode"
        case setWall = "Location.setWall"
        case setUnit = "Location.setUnit"
        case setApartment = "Location.setApartment"
        case apartment = "Location.apartment"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        address.endpoints(
            .address,
            .setAddress,
            "/device/logical/address",
            .invented("a guess by the title of the page"),
            on: .camdroidMonitors,
            .documented("the page of camdroid-monitors 1.1.1", for: .camdroidMonitors)
                .since("1.1.1", of: .camdroidMonitors, on: device.profile)
        ) + ofPanels
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .address: address.read(from: device)
        case .setAddress: address.write(request, to: &device)
        case .mode: mode.read(from: device)
        case .setWall: stand(.wall, wall, request, &device)
        case .setUnit: stand(.unit, unit, request, &device)
        case .setApartment: stand(.apartment, home, request, &device)
        case .apartment: apartment.read(from: device)
        }
    }

    private static func stand(
        _ mode: LogicalAddress.Mode,
        _ form: Form<DeviceSettings>,
        _ request: ValidRequest,
        _ device: inout Device
    ) -> Reply {
        var settings = device.settings
        settings.address.mode = mode
        form.write(request, to: &settings)
        device.change(form.name, to: settings)
        return .done
    }
}

extension Location {
    private static let ofPanels: [Endpoint<Operation>] = [
        .get(.mode, "/device/mode/current", .confirmed("C1", for: .camdroidPanels)).shows(
            mode.answer,
            .confirmed("the field that C1 reads, and the word Wall that C2 looks for", for: .panels)
        ),
        .post(.setWall, "/device/mode/wall", .confirmed("C2", for: .panels)).asks(wall.fields),
        .post(.setUnit, "/device/mode/unit", .confirmed("C2", for: .panels)).asks(unit.fields),
        .post(.setApartment, "/device/mode/apartment", .inferred("a title of V135; the path as of the other modes"))
            .asks(home.fields),
        .get(.apartment, "/apartment/item", .confirmed("C1, the path alone", for: .camdroidPanels))
            .shows(apartment.answer, .invented("no known client reads it; the logical address is known")),
    ].on(.panels)
}

extension Location {
    private typealias Member = Form<DeviceSettings>.Member

    private static let address = Form<DeviceSettings>(
        "logical address",
        [
            .integer("building", \.address.building, .integer(1...999)),
            .integer("unit", \.address.unit, .integer(0...99)),
            .integer("floor", \.address.floor, .integer(0...98)),
            .integer("apartment", \.address.apartment, .integer(0...99)),
            .integer("device", \.address.device, .integer(0...8)),
            .text("sync", \.address.sync),
        ]
    )

    // The ranges of an apartment's address (V135); that of the device is a guess.
    private static let building = Member.integer("building", \.address.building, .integer(0...9999))
    private static let unitNumber = Member.integer("unit", \.address.unit, .integer(0...99))
    private static let floor = Member.integer("floor", \.address.floor, .integer(0...98))
    private static let room = Member.integer("apartment", \.address.apartment, .integer(0...99))
    private static let deviceNumber = Member.integer("device", \.address.device, .integer(0...99))

    private static let mode = Form<DeviceSettings>(
        "mode",
        [
            .value(
                "current_panel_mode",
                \.address.mode,
                .string(oneOf: LogicalAddress.Mode.allCases.map(word)),
                json: { .string(word(of: $0)) },
                of: { value in LogicalAddress.Mode.allCases.first { word(of: $0) == value.string } }
            )
        ]
    )

    private static func word(of mode: LogicalAddress.Mode) -> String {
        switch mode {
        case .wall: "Wall"
        case .unit: "Unit"
        case .apartment: "Apartment"
        }
    }

    /// Clients send `noUnit` along, which says the same as the path.
    private static let wall = Form<DeviceSettings>("mode", [deviceNumber])
    private static let unit = Form<DeviceSettings>("mode", [building.required, unitNumber.required, deviceNumber])
    private static let home = Form<DeviceSettings>("mode", [building, unitNumber, floor, room, deviceNumber])

    private static let apartment = Form<DeviceSettings>(
        "apartment",
        [building, unitNumber, floor, room]
    )
}
