import APIContract
import ArgumentParser
import DeviceAPI
import IntercomModel

/// `ringback contract`: every endpoint with how well it is known.
struct Contract: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the device's endpoints with the evidence for each."
    )

    func run() throws {
        let account = Account(username: "admin", password: "123456")
        let device = Device(profile: .factory, account: account, startAt: .earliest, seed: 1)
        Output.write(ContractTable.markdown(of: DeviceRoutes.table(for: device)))
    }
}
