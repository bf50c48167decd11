import ControlAPI
import Glibc
import HTTPWire
import IntercomModel
import PlainText
import Reactor
import Scenarios
import SimulatorCore
import SimulatorServer

/// What a person sees first.
struct Banner {
    private let lines: [String]

    /// - Parameter watching: files and folders that are watched; nil without `--watch`.
    init(_ configuration: Configuration, _ simulator: Simulator, watching: [String]?) {
        let setup = configuration.setup
        let profile = setup.profile
        let scenarios = setup.scenarios.isEmpty ? "default" : setup.scenarios.map(\.name).joined(separator: ", ")
        var lines = [
            "Ringback \(Ringback.version): \(profile.name), API \(profile.info.apiVersion); scenario \(scenarios); "
                + "clock \(configuration.clock); seed \(setup.seed)",
            "  device   \(simulator.deviceURL)   (login \(setup.account.username))",
        ]
        if let url = simulator.secureURL, url != simulator.deviceURL { lines.append("  https    \(url)") }
        if let unit = configuration.upstream?.url {
            lines.append("  unit     \(unit.scheme.rawValue)://\(unit.authority)   (requests are passed on to it)")
        }
        lines += Self.others(simulator.listings)
        lines.append("  control  \(simulator.controlAddress.url)")
        if simulator.deviceAddress.isAny {
            lines += [simulator.deviceURL, simulator.secureURL].distinct.flatMap(Self.inNetwork)
        }
        if let watching {
            let names = watching.joined(separator: ", ")
            lines.append("  watching \(names.isEmpty ? "nothing: no script and no profile is a file" : names)")
        }
        self.lines = lines
    }

    /// Under each address of this machine.
    private static func inNetwork(_ url: String) -> [String] {
        guard let scheme = url.firstRange(of: "://"), let port = url.lastIndex(of: ":") else { return [] }
        return NetworkAddresses.all.map { "  network  \(url[..<scheme.upperBound])\($0)\(url[port...])" }
    }

    /// Each on a line of its own, as long as a person reads them.
    private static func others(_ devices: [DeviceListing]) -> [String] {
        let others = devices.dropFirst()
        let shown = others.prefix(mostShown).map {
            "  \($0.device.description.padded(to: 8)) \($0.url)   (\($0.profile))"
        }
        let rest = others.count - shown.count
        return rest > 0 ? shown + ["  and \(rest) more: GET /devices tells them all"] : shown
    }

    private static let mostShown = 20

    func print() {
        for line in lines { Output.note(line) }
    }
}

extension [String?] {
    /// What is there, each once.
    fileprivate var distinct: [String] {
        compactMap(\.self).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
