import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore
import Testing

/// The report as people and as programs read it.
struct CoverageTextTests {
    @Test func `the text says how often, or never`() throws {
        let report = CoverageReport(of: try exercised(), device: DeviceLabel(1))
        let (top, endpoints) = try halves(report.text)
        #expect(
            top == """
                device 1: camdroid-monitor, API 1.1.1

                  calls      1 of 2
                  steps      2 of 3
                  faults     0 of 1
                  states     3 of 4
                  endpoints  2 of \(endpoints.count)
                  answers    2 of \(report.endpoints.map(\.answers.count).reduce(0, +))

                script.yaml
                        2  2  call to 101
                        2  4    sip 180
                        1  5    sip 486 after 2s
                    never  6  call to 102
                    never  6    sip 200
                    never  7  reset on GET /api/info

                calls
                        2  calling
                        2  ringing
                    never  talking
                        2  ended
                        1  ended: a final SIP status
                        1  ended: the next call began

                endpoints

                """
        )
        #expect(endpoints.contains("        2  POST /api/v1/system/debug/call/start  2 x 200; never 400, 401"))
    }

    private func halves(_ text: String) throws -> (top: String, endpoints: [String]) {
        let mark = try #require(text.firstRange(of: "\nendpoints\n"))
        return (String(text[..<mark.upperBound]), text[mark.upperBound...].split(separator: "\n").map(String.init))
    }

    private func exercised() throws -> Simulation {
        var simulation = try Simulations.play(
            """
            calls:
              - to: 101
                story:
                  - sip: 180
                  - { after: 2s, sip: 486 }
              - { to: 102, story: [sip: 200] }
            faults: [{ on: GET /api/info, do: reset }]
            """
        )
        let token = try simulation.logIn()
        for seconds in [1, 5] {
            try simulation.call("101", token: token)
            simulation.advance(to: simulation.now + .seconds(seconds))
        }
        return simulation
    }
}
