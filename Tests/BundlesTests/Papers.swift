import DeviceAPI
import HTTPWire
import IntercomModel
import Media
import RingbackFixtures
import Scenarios
import SimulatorCore
import Testing

@testable import Bundles

/// Bundles for tests.
enum Papers {
    static func setup(_ script: String? = nil, include: [String: String] = [:]) throws -> Setup {
        let profile = try #require(Fixtures.profiles.first { $0.name == "camdroid-monitor" })
        let fates = try #require(Fixtures.scenarios.first { $0.name == "default" })
        let load = { (path: String) in include[path].map { Array($0.utf8) } }
        return Setup(
            profile: try #require(
                ProfileReader.read(profile.bytes, file: profile.name, endpoints: DeviceRoutes.names).profile
            ),
            account: Account(username: "admin", password: "123456"),
            scenarios: try script.map {
                [try #require(ScenarioReader.read(Array($0.utf8), file: "night.yaml", load: load).scenario)]
            } ?? [],
            fates: try #require(ScenarioReader.read(fates.bytes, file: fates.name).scenario),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_250),
            seed: .max,
            workshop: Studio()
        )
    }

    static func bundle(_ lives: [Recording.Life], lost: Int = 0) -> Bundle {
        Bundle(
            program: "0.1.0",
            device: DeviceLabel(1),
            limits: WireLimits(),
            lives: lives,
            lost: lost,
            recordLimit: 10,
            journal: ["00:00.000  request   GET /api/info -> 200"]
        )
    }

    static func read(_ text: String) throws -> Bundle {
        try Bundle(reading: Array(text.utf8), workshop: { $0.map(Studio.init(photo:)) ?? Studio() })
    }

    static func head(_ lines: String...) -> [UInt8] {
        Array((lines + ["Host: device", "", ""]).joined(separator: "\r\n").utf8)
    }
}
