import ArgumentParser
import IntercomModel
import RingbackFixtures
import Scenarios

/// `ringback scenarios`: what is built in; with a name, its YAML.
struct ListScenarios: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "List the built-in scenarios, or print one to copy and change."
    )

    @Argument(help: "Which one to print.")
    var name: String?

    func run() throws {
        if let name {
            guard let scenario = Fixtures.scenarios.first(where: { $0.name == name }) else {
                let names = Fixtures.scenarios.map(\.name).joined(separator: ", ")
                throw Failure(code: .usage, message: "there is no scenario \(name); there is \(names)")
            }
            Output.write(String(decoding: scenario.bytes, as: UTF8.self))
            return
        }
        let width = Fixtures.scenarios.map(\.name.count).max() ?? 0
        for (name, bytes) in Fixtures.scenarios {
            let about = ScenarioReader.read(bytes, file: name).scenario?.about ?? ""
            Output.write(name + String(repeating: " ", count: width - name.count + 2) + about + "\n")
        }
    }
}
