import APIContract
import IntercomModel
import JSONTree

/// Network addresses that are always let in or not for a while, and the cameras (fact sheet, 4.12). Titles of V135 tell
/// what can be done with the two lists; the paths of all but one are a guess.
enum Security: Resource {
    enum Operation: String, CaseIterable {
        case whitelist = "Security.whitelist"
        case setWhitelist = "Security.setWhitelist"
        case removeFromWhitelist = "Security.removeFromWhitelist"
        case clearWhitelist = "Security.clearWhitelist"
        case bans = "Security.bans"
        case ban = "Security.ban"
        case putBans = "Security.putBans"
        case unban = "Security.unban"
        case clearBans = "Security.clearBans"
        case cameras = "Security.cameras"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let title = Claim.inferred("V135 has the title, the path is that of its PUT")
        let guess = Claim.invented("a guess by the title of the page")
        return [
            .get(.whitelist, "/security/whitelist", title).shows(addresses, .inferred("as it is written")),
            .put(.setWhitelist, "/security/whitelist", .confirmed("V135", for: .camdroidPanels)).takes(addresses),
            .delete(.removeFromWhitelist, "/security/whitelist", title).takes(addresses),
            .delete(.clearWhitelist, "/security/whitelist/all", guess),
            .get(.bans, "/security/banlist", guess).shows(
                list(of: ban, AddressLists.mostBans),
                .inferred("as it is written")
            ),
            .post(.ban, "/security/banlist", guess).takes(list(of: ban, 1000)),
            .put(.putBans, "/security/banlist", guess).takes(list(of: ban, 1000)),
            .delete(.unban, "/security/banlist", guess).takes(addresses),
            .delete(.clearBans, "/security/banlist/all", guess),
            .get(.cameras, "/security/ipcam", .confirmed("C5", for: .panels))
                .shows(.object([.required("list", .array(of: .any))]), .invented("fact sheet, part 7")),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        let named = addresses(of: request.body)
        switch operation {
        case .whitelist: return .json(["addresses": .words(device.settings.addresses.white)])
        case .setWhitelist: change("whitelist", &device) { $0.white = named.compactMap(\.string) }
        case .removeFromWhitelist: change("whitelist", &device) { $0.white.removeAll(where: texts(named).contains) }
        case .clearWhitelist: change("whitelist", &device) { $0.white = [] }
        case .bans: return .json(["addresses": .array(bans(of: device))])
        case .ban, .putBans: try ban(named, &device)
        case .unban: change("ban list", &device) { $0.unban(where: texts(named).contains) }
        case .clearBans: change("ban list", &device) { $0.unban { _ in true } }
        case .cameras: return .json(["list": []])
        }
        return .done
    }
}

extension Security {
    private static let address = Shape.string(length: 7...15)
    private static let addresses = list(of: address, 1000)
    private static let ban = Shape.object([
        .required("address", address),
        // Seconds; a hundred years are the project's own limit.
        .required("time", .integer(0...3_155_760_000)),
    ])

    private static func list(of entry: Shape, _ most: Int) -> Shape {
        .object([.required("addresses", .array(of: entry, count: 0...most))])
    }

    private static func change(_ list: String, _ device: inout Device, _ edit: (inout AddressLists) -> Void) {
        var settings = device.settings
        edit(&settings.addresses)
        device.change(list, to: settings)
    }

    /// All of them or, when one is on the white list, none.
    private static func ban(_ entries: [JSONValue], _ device: inout Device) throws(DeviceRefusal) {
        var lists = device.settings.addresses
        lists.forgetBans(until: device.now)
        let bans = entries.compactMap { entry -> AddressLists.Ban? in
            guard let address = entry["address"]?.string, let seconds = entry["time"]?.int else { return nil }
            return AddressLists.Ban(address: address, until: device.now + .seconds(seconds))
        }
        let white = Set(lists.white)
        if let ban = bans.first(where: { white.contains($0.address) }) { throw .onWhitelist(ban.address) }
        lists.ban(bans)
        change("ban list", &device) { $0 = lists }
    }

    /// Those that last, with the seconds that are left of them.
    private static func bans(of device: Device) -> [JSONValue] {
        device.settings.addresses.bans.filter { $0.until > device.now }.map { ban in
            let left = (ban.until - device.now).components
            return [
                "address": .string(ban.address), "time": .number(Int(left.seconds) + (left.attoseconds > 0 ? 1 : 0)),
            ]
        }
    }

    private static func texts(_ named: [JSONValue]) -> Set<String> { Set(named.compactMap(\.string)) }

    private static func addresses(of body: JSONValue) -> [JSONValue] {
        body["addresses"]?.array ?? []
    }
}
