import APIContract
import IntercomModel
import JSONTree

/// How the device stands with its SIP server (fact sheet, part 4.2).
enum SIPAccount: Resource {
    enum Operation: CaseIterable {
        case status
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .status, .get,
                .base("/sip/status", .confirmed("C1, C4, C5, L0", for: .panels)),
                access: .open,
                answer: .object([.required("sip_status", .string(oneOf: ["OK", "OFFLINE", "ERROR"]))]),
                .documented("the newest page of android-panels, which lists no 401", for: .androidPanels)
            )
        ]
    }

    static func answer(
        _ operation: Operation, to request: ValidRequest, from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .status: .json(["sip_status": .string(device.registration.sipStatus)])
        }
    }
}
