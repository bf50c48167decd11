import APIContract
import ArgumentParser
import DeviceAPI
import IntercomModel
import JSONTree

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
            """
    )

    @Option(help: ArgumentHelp("The device: a built-in profile or a file.", valueName: "name|file"))
    var profile = ProfileSource.standard

    @Option(help: "The format.")
    var format = Format.table

    func run() throws {
        try Output.write(text(of: ProfileSource.sample(try ProfileSource.load(profile))))
    }

    private func text(of device: Device) -> String {
        let table = DeviceRoutes.table(for: device)
        switch format {
        case .table:
            return ContractTable.markdown(of: table) + "\n### Not served\n\n" + DeviceRoutes.notServed(on: table.family)
        case .openapi: return DeviceRoutes.openAPI(of: device).prettyText() + "\n"
        case .evidence: return EvidenceLedger.text(of: table)
        case .coverage: return DeviceRoutes.coverage(of: device)
        }
    }
}
