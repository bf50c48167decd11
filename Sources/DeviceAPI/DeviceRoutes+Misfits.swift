import APIContract
public import IntercomModel
import JSONTree

extension DeviceRoutes {
    /// What of the factory state cannot be shown: a sentence for each route whose answer would leave its own shape.
    public static func misfits(of device: Device) -> [String] {
        table(for: device).routes.compactMap { route in
            guard route.method == .get, !route.place.text.utf8.contains(UInt8(ascii: "{")) else { return nil }
            return route.misfit(of: device).map { violation in
                "\(route.name) cannot show \"\(violation.pathText)\" as this profile has it: "
                    + violation.sentence(in: .factory)
            }
        }
    }
}
