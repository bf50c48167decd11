import APIContract
import IntercomModel
import JSONTree

/// Reboot, factory reset, firmware, logs, encryption of the web (fact sheet, 4.11).
enum System: Resource {
    enum Operation: String, CaseIterable {
        case reboot = "System.reboot"
        case factoryReset = "System.factoryReset"
        case clearData = "System.clearData"
        case clearDebugLog = "System.clearDebugLog"
        case firmwareCheck = "System.firmwareCheck"
        case firmwareServer = "System.firmwareServer"
        case firmwareUpdate = "System.firmwareUpdate"
        case setSSL = "System.setSSL"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        power + data + firmware + [
            .post(.setSSL, "/web/ssl", .confirmed("C2", for: .androidPanels)).takes(ssl.body)
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .reboot: device.reboot()
        case .factoryReset: device.restoreFactoryState()
        case .clearData: clearData(request.body, &device)
        case .clearDebugLog: device.clearLog()
        case .firmwareCheck: return .json(["is_update_available": false])
        case .firmwareServer: return .json(["is_enabled": false, "url": ""])
        case .firmwareUpdate: return .json(["status": "idle"])
        case .setSSL: return ssl.write(request, to: &device)
        }
        return .done
    }

    private static func clearData(_ body: JSONValue, _ device: inout Device) {
        for kind in (body["data_types"] ?? body["clear_fields"])?.array ?? [] {
            kind.string.flatMap(DataKind.init)?.clear(on: &device)
        }
    }

    /// It shows when the web server has restarted; HTTP has no outage (fact sheet, part 7).
    private static let ssl = Form<DeviceSettings>("ssl", [.flag("is_enabled", \.isWebEncrypted).required])
}

extension System {
    private static let power: [Endpoint<Operation>] = [
        .get(.reboot, "/system/reboot/run", .confirmed("C1, C2, C5, C6, L0", for: .panels)).acts(.reboots)
            .isDone(.invented("fact sheet, part 7")),
        .post(.factoryReset, "/system/settings/default", .confirmed("C2", for: .panels)),
    ]

    private static let data: [Endpoint<Operation>] = [
        .post(.clearData, "/system/data/clear", .confirmed("C3, C7, C8", for: .androidPanels)).takes(
            .oneOf(
                ["data_types", "clear_fields"].map { .object([.required($0, .array(of: .string(length: 0...255)))]) }
            )
        ),
        .delete(.clearDebugLog, "/system/debug/log", .confirmed("C3", for: .androidPanels)),
    ]

    /// There is never a newer one.
    private static let firmware: [Endpoint<Operation>] = [
        .get(.firmwareCheck, "/system/firmware/check/status", .confirmed("C1, L0", for: .panels))
            .shows(.object([.required("is_update_available", .boolean)]), unread),
        .get(.firmwareServer, "/system/firmware/server/custom", .confirmed("L0", for: .panels))
            .shows(.object([.required("is_enabled", .boolean), .required("url", .string())]), unread),
        .get(.firmwareUpdate, "/system/firmware/update/status", .confirmed("L0", for: .panels))
            .shows(.object([.required("status", .string(oneOf: ["idle"]))]), unread),
    ]

    private static let unread = Claim.invented("no known client reads it")
}
