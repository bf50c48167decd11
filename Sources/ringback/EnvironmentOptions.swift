/// Options that come from the environment: `RINGBACK_CONTROL_PORT` stands for `--control-port`.
enum EnvironmentOptions {
    /// The command line with what it leaves unsaid and the environment says, put where it can be read as options.
    static func complete(_ arguments: [String], from environment: [String: String]) -> [String] {
        guard let command = arguments.first, commands.contains(command) else { return arguments }
        let given = arguments.dropFirst().prefix { $0 != "--" }
        let missing = options.filter { !given.mentions($0.flag) }
        return [command] + missing.flatMap { $0.arguments(from: environment) } + arguments.dropFirst()
    }

    private static let commands: Set = ["serve"]

    private static let options: [Option] =
        ServeOptions.valueNames.map { Option(name: $0, kind: $0 == "scenario" ? .list : .value) }
        + ServeOptions.flagNames.map { Option(name: $0, kind: .flag) }

    private struct Option {
        enum Kind {
            case value
            /// Splits at `:`.
            case list
            /// Set by anything but nothing, `0` and `false`.
            case flag
        }

        let name: String
        let kind: Kind

        var flag: String { "--" + name }

        var variable: String {
            "RINGBACK_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
        }

        func arguments(from environment: [String: String]) -> [String] {
            guard let value = environment[variable], !value.isEmpty else { return [] }
            switch kind {
            case .value: return ["\(flag)=\(value)"]
            case .list: return value.split(separator: ":").map { "\(flag)=\($0)" }
            case .flag: return ["0", "false"].contains(value) ? [] : [flag]
            }
        }
    }
}

extension Sequence<String> {
    fileprivate func mentions(_ flag: String) -> Bool {
        contains { $0 == flag || $0.hasPrefix(flag + "=") }
    }
}
