import APIContract
import IntercomModel
import JSONTree

/// Who the device is (fact sheet, part 4.1). Needs no login.
enum Info: Resource {
    enum Operation: String, CaseIterable {
        case info = "Info.info"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .info,
                .get,
                .server("/api/info", .confirmed("C1, C2, C3, C4, V135", for: .panels)),
                .base("/api/info", .confirmed("the slip of generated code, as in V135's samples", for: .panels)),
                access: .open,
                answer: whatItIs,
                .documented("the page of camdroid-panels 1.3.5", for: .camdroidPanels)
            )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .info: .json(description(of: device.profile))
        }
    }

    private static let whatItIs = Shape.object([
        .required("firmware_version", .string()),
        .required("framework_version", .string()),
        .required("frontend_version", .string()),
        .required("api_version", .string()),
        .required("device_type", .string(oneOf: ["panel", "monitor"])),
        .required("device_name", .string()),
        .required("device_model", .string()),
        .required("device_serial_number", .string()),
        .required("commit", .string()),
        .optional("hybrid_enable", .boolean),
        .optional("hybrid_version", .string()),
        .optional("mcu_version", .string()),
    ])

    private static func description(of profile: DeviceProfile) -> JSONValue {
        let info = profile.info
        var description: JSONObject = [
            "firmware_version": .string(info.firmwareVersion),
            "framework_version": .string(info.frameworkVersion),
            "frontend_version": .string(info.frontendVersion),
            "api_version": .string(info.apiVersion),
            "device_type": .string(info.deviceType),
            "device_name": .string(info.deviceName),
            "device_model": .string(info.deviceModel),
            "device_serial_number": .string(info.deviceSerialNumber),
            "commit": .string(info.commit),
        ]
        guard profile.isAndroid else { return .object(description) }
        description["hybrid_enable"] = info.isHybridEnabled.map(JSONValue.bool)
        description["hybrid_version"] = info.hybridVersion.map(JSONValue.string)
        description["mcu_version"] = info.mcuVersion.map(JSONValue.string)
        return .object(description)
    }
}
