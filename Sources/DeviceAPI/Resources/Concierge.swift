import APIContract
import IntercomModel
import JSONTree

/// Whom the device calls for help: a number of its own on panels, an external one on monitors (fact sheet, 3.1, 3.2, 4.8).
enum Concierge: Resource {
    enum Operation: String, CaseIterable {
        case external = "Concierge.external"
        case setExternal = "Concierge.setExternal"
        case number = "Concierge.number"
        case setNumber = "Concierge.setNumber"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        external.endpoints(
            .external,
            .setExternal,
            "/device/call/concierge/external",
            .invented("a guess by the path of panels"),
            on: .camdroidMonitors,
            .documented("the pages of camdroid-monitors 0.7.0 and 1.1.1", for: .camdroidMonitors)
                .since("0.7.0", of: .camdroidMonitors, on: device.profile)
        )
            + number.endpoints(
                .number,
                .setNumber,
                "/device/call/concierge",
                .confirmed("C2, L0", for: .panels),
                writing: .confirmed("C2", for: .panels),
                on: .panels,
                .confirmed("the fields that C2 reads", for: .panels)
            )
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .external: external.read(from: device)
        case .setExternal: external.write(request, to: &device)
        case .number: number.read(from: device)
        case .setNumber: number.write(request, to: &device)
        }
    }

    /// 0 calls all numbers at once; 5 to 45 are seconds.
    private static let external = Form<DeviceSettings>(
        "external concierge",
        [
            .flag("enable", \.concierge.isExternalEnabled),
            .text("sip_uri", \.concierge.externalSIPURI, .sipURI),
            .integer("queue_timeout", \.concierge.queueTimeout, .oneOf([.integer(5...45), .integer(0...0)])),
        ]
    )

    private static let number = Form<DeviceSettings>(
        "concierge",
        [
            .flag("number_enable", \.concierge.isNumberEnabled).required,
            .text("number_url", \.concierge.numberURL),
        ]
    )
}
