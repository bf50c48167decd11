import APIContract
import ArgumentParser
import ControlAPI
import DeviceAPI
import IntercomModel
import JSONTree
import SimulatorCore

/// `ringback contract`: every endpoint with its evidence.
struct Contract: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, openapi, evidence, coverage
    }

    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Print the device's endpoints and the evidence for each.",
        discussion: """
            Formats:
              table     a Markdown table of the endpoints that are served
              openapi   an OpenAPI 3.1 document, as JSON
              evidence  the endpoints, least certain first
              coverage  a Markdown table for all families, with what is not served

            --control prints the OpenAPI document of the tester's port, which is the same for all profiles.
            """
    )

    @Option(help: ArgumentHelp("The device: a built-in profile or a file.", valueName: "name|file"))
    var profile = ProfileSource.standard

    @Option(help: "The format. (default: table)")
    var format: Format?

    @Flag(help: "Print the control port's document, as OpenAPI.")
    var control = false

    func validate() throws {
        if control, let format, format != .openapi {
            throw ValidationError("the control port has no \(format.rawValue); --control prints its OpenAPI document")
        }
    }

    func run() throws {
        let device = ProfileSource.sample(try ProfileSource.load(profile))
        try Output.write(control ? controlDocument(beside: device) : text(of: device))
    }

    private func controlDocument(beside device: Device) throws -> String {
        let setup = Setup(
            profile: device.profile,
            account: device.account,
            scenarios: [],
            fates: try ScenarioSource.fates(),
            startAt: CalendarDate(millisecondsSince1970: 0)
        )
        let session = ControlSession(simulation: Simulation(setup), clockMode: .manual)
        return ControlContract.openAPI(of: session, at: "http://127.0.0.1:8081").prettyText() + "\n"
    }

    private func text(of device: Device) -> String {
        let table = DeviceRoutes.table(for: device)
        switch format ?? .table {
        case .table:
            return ContractTable.markdown(of: table) + "\n### Not served\n\n" + DeviceRoutes.notServed(on: table.family)
        case .openapi: return DeviceRoutes.openAPI(of: device).prettyText() + "\n"
        case .evidence: return EvidenceLedger.text(of: table)
        case .coverage: return DeviceRoutes.coverage(of: device)
        }
    }
}
