import APIContract
public import IntercomModel
import JSONTree

extension DeviceRoutes {
    /// What of a profile cannot be: paths that are in each other's way, and factory state that a route could not show
    /// without leaving its own shape. Sentences.
    public static func misfits(of device: Device) -> [String] {
        let table = table(for: device)
        return table.objections
            + table.routes.compactMap { route in
                guard route.method == .get, !route.place.text.utf8.contains(UInt8(ascii: "{")) else { return nil }
                return route.misfit(of: device).map { violation in
                    "\(route.name) cannot show \"\(violation.pathText)\" as this profile has it: "
                        + violation.sentence(in: .factory)
                }
            }
    }
}
