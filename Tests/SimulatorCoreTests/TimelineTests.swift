import IntercomModel
import RingbackFixtures
import SimulatorCore
import TestSupport
import Testing

/// Each built-in scenario has a golden time line: what a call goes through, stamped.
struct TimelineTests {
    @Test(arguments: TimeTests.scenarios)
    func `the time line is as it was`(name: String) throws {
        var simulation = try Simulations.make(name)
        let token = try simulation.logIn()
        for number in name == "default" ? ["101", "486", "603", "404", "480", "503", "408"] : ["101"] {
            try simulation.call(number, token: token)
            simulation.advance(to: simulation.device.now + .seconds(200))
        }
        let lines = TimelineText.lines(of: simulation.journal).map { $0 + "\n" }
        try Golden.expect(lines.joined(), equals: "fixtures/timelines/\(name).timeline")
    }

    @Test func `every golden time line belongs to a scenario`() throws {
        #expect(
            try Repository.files(in: "fixtures/timelines", ending: ".timeline")
                == TimeTests.scenarios.map { $0 + ".timeline" }.sorted()
        )
    }
}
