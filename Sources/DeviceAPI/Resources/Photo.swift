import APIContract
import HTTPWire
import IntercomModel

/// What the camera of a panel sees (fact sheet, 4.7). A real panel takes 2 to 4 s for it: a fault rule may too.
enum Photo: Resource {
    enum Operation: String, CaseIterable {
        case file = "Photo.file"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.file, "/photo/file", .confirmed("V135", for: .camdroidPanels))
                .sends("image/jpeg", .confirmed("V135, though its text says webp", for: .camdroidPanels))
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .file: Reply(.ok, .bytes(device.workshop.photo, type: "image/jpeg"))
        }
    }
}
