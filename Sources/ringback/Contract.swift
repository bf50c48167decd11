import APIContract
import ArgumentParser
import DeviceAPI
import IntercomModel
import JSONTree

/// `ringback contract`: every endpoint with how well it is known.
struct Contract: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, openapi, evidence, coverage
    }

    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Print the device's endpoints with the evidence for each.",
        discussion: """
            table is Markdown; openapi is OpenAPI 3.1 as JSON; evidence lists the least known first; coverage is \
            Markdown for all families at once, with what is not served.
            """
    )

    @Option(help: ArgumentHelp("The device: a built-in name, or a file.", valueName: "name|file"))
    var profile = ProfileSource.standard

    @Option(help: "How to print them.")
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
