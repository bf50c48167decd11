import APIContract
import IntercomModel
import JSONTree

/// How the device is reached: by an address of its own, or by DHCP (fact sheet, 4.5).
enum Network: Resource {
    enum Operation: String, CaseIterable {
        case settings = "Network.settings"
        case setStatic = "Network.setStatic"
        case setDHCP = "Network.setDHCP"
        case mac = "Network.mac"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let c1 = Claim.confirmed("C1", for: .camdroidPanels)
        let c4 = Claim.confirmed("C1, C4", for: .panels)
        return [
            .get(.settings, "/network/settings", c4)
                .shows(settings.answer, .confirmed("the fields that C1 and C4 read", for: .panels)),
            .post(.setStatic, "/network/settings/static", c1).takes(fixed.body),
            .post(.setDHCP, "/network/settings/dhcp", c1),
            .get(.mac, "/network/mac", c4)
                .shows(mac.answer, .confirmed("the field that C1 and C4 read", for: .panels)),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .settings: settings.read(from: device)
        case .setStatic: fixed.write(request, to: &device)
        case .setDHCP: useDHCP(&device)
        case .mac: mac.read(from: device)
        }
    }

    private static func useDHCP(_ device: inout Device) -> Reply {
        var settings = device.settings
        settings.network.isByDHCP = true
        device.change("network", to: settings)
        return .done
    }
}

extension Network {
    private typealias Member = Form<DeviceSettings>.Member

    private static let settings = Form("network", [.flag("dhcp", \.network.isByDHCP)] + addresses)
    /// Writing an address ends DHCP.
    private static let fixed = Form("network", addresses)

    private static let addresses: [Member] = [
        .text("ip_address", \.network.addresses.ip, .string(pattern: .ipv4)).required,
        .text("mask", \.network.addresses.mask, .string(pattern: .ipv4)).required,
        .text("gateway", \.network.addresses.gateway, .string(pattern: .ipv4)).required,
        .text("dns", \.network.addresses.dns, .string(pattern: .ipv4)).required,
    ]

    private static let mac = Form<DeviceSettings>("network", [.text("mac_address", \.network.macAddress)])
}
