import APIContract
import IntercomModel
import JSONTree

/// Network addresses that are always let in or not for a while, and the cameras (fact sheet, 4.12).
enum Security: Resource {
    enum Operation: String, CaseIterable {
        case setWhitelist = "Security.setWhitelist"
        case ban = "Security.ban"
        case cameras = "Security.cameras"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .put(.setWhitelist, "/security/whitelist", .confirmed("V135", for: .camdroidPanels)).takes(
                .object([.required("addresses", .array(of: .string(length: 7...15)))])
            ),
            .post(.ban, "/security/banlist", .invented("a guess by the title of the page")).takes(
                .object([.required("addresses", .array(of: bannedAddress))])
            ),
            .get(.cameras, "/security/ipcam", .confirmed("C5", for: .panels))
                .shows(.object([.required("list", .array(of: .any))]), .invented("fact sheet, part 7")),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .setWhitelist: setWhitelist(request.body, &device)
        case .ban: try ban(request.body, &device)
        case .cameras: .json(["list": []])
        }
    }

    private static let bannedAddress = Shape.object([
        .required("address", .string(length: 7...15)),
        .required("time", .integer(0...)),
    ])

    /// The new list takes the place of the old one.
    private static func setWhitelist(_ body: JSONValue, _ device: inout Device) -> Reply {
        var settings = device.settings
        settings.addresses.white = addresses(of: body).compactMap(\.string)
        device.change("whitelist", to: settings)
        return .done
    }

    /// All of them or, when one is on the white list, none.
    private static func ban(_ body: JSONValue, _ device: inout Device) throws(DeviceRefusal) -> Reply {
        var settings = device.settings
        for entry in addresses(of: body) {
            guard let address = entry["address"]?.string, let seconds = entry["time"]?.int else { continue }
            if settings.addresses.white.contains(address) { throw .onWhitelist(address) }
            settings.addresses.ban(address, until: device.now + .seconds(seconds))
        }
        device.change("ban list", to: settings)
        return .done
    }

    private static func addresses(of body: JSONValue) -> [JSONValue] {
        body["addresses"]?.array ?? []
    }
}
