/// Options that come from the environment: `RINGBACK_CONTROL_PORT` stands for `--control-port`.
struct EnvironmentOptions {
    /// The command line with what it leaves unsaid and the environment says, put where it can be read as options.
    let arguments: [String]
    private let used: [Option]

    init(completing arguments: [String], from environment: [String: String]) {
        guard let command = arguments.first, let options = Self.options[command] else {
            (self.arguments, used) = (arguments, [])
            return
        }
        let given = arguments.dropFirst().prefix { $0 != "--" }
        used = options.filter { !given.mentions($0.flag) && !$0.arguments(from: environment).isEmpty }
        self.arguments = [command] + used.flatMap { $0.arguments(from: environment) } + arguments.dropFirst()
    }

    /// Which variables a complaint is about: the person may not have typed the option that it names.
    func origin(of complaint: String) -> String? {
        let guilty = used.filter { complaint.contains($0.flag) }.map { "\($0.flag) comes from \($0.variable)" }
        return guilty.isEmpty ? nil : guilty.joined(separator: ", ")
    }

    /// By the name of the command.
    private static let options = ["serve": ofServe, "run": ofServe + ofVerdict]

    private static let ofServe: [Option] =
        ServeOptions.valueNames.map { Option(name: $0, kind: $0 == "scenario" ? .list : .value) }
        + ServeOptions.flagNames.map { Option(name: $0, kind: .flag) }

    private static let ofVerdict: [Option] =
        VerdictOptions.valueNames.map { Option(name: $0, kind: .value) }
        + VerdictOptions.flagNames.map { Option(name: $0, kind: .flag) }

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
