import APIContract
public import IntercomModel
import JSONTree

/// What of a profile cannot be.
public struct Misfit: Sendable, Equatable {
    public let sentence: String
    /// The keys of the profile that it may come from, the likeliest first: `Locks.open`, or `ip-address` for the member
    /// `ip_address` of an answer.
    public let keys: [String]
}

extension DeviceRoutes {
    /// Paths that are in each other's way, and factory state that a route could not show without leaving its own shape.
    public static func misfits(of device: Device) -> [Misfit] {
        let table = table(for: device)
        return table.objections.map { Misfit(sentence: $0.sentence, keys: [$0.endpoint]) }
            + table.routes.compactMap { route in
                guard route.method == .get, !route.place.text.utf8.contains(UInt8(ascii: "{")) else { return nil }
                return route.misfit(of: device).map { violation in
                    let names = violation.pathText.split { ".[]".contains($0) }.reversed()
                    return Misfit(
                        sentence: "\(route.name) cannot show \"\(violation.pathText)\" as this profile has it: "
                            + violation.sentence(in: .factory),
                        keys: names.map { String($0.map { $0 == "_" ? "-" : $0 }) }
                    )
                }
            }
    }
}
