import Scenarios

/// Options that come from the environment: `RINGBACK_CONTROL_PORT` stands for `--control-port`.
struct EnvironmentOptions {
    /// The command line with what it leaves unsaid and the environment says, put where it can be read as options.
    let arguments: [String]
    private let used: [Option]
    /// A warning for each variable whose name is nearly that of an option, or that another program has set.
    let warnings: [String]
    /// What a variable holds that its option cannot be; nil where all is well.
    let complaint: String?

    init(completing arguments: [String], from environment: [String: String]) {
        let given = arguments.dropFirst().prefix { $0 != "--" }
        // A user who asks for help may have made a mistake.
        guard !environment.isEmpty, let command = arguments.first, let options = Self.options[command],
            given.isDisjoint(with: ["-h", "--help", "--version"])
        else {
            (self.arguments, used, warnings, complaint) = (arguments, [], [], nil)
            return
        }
        let unsaid = options.filter { !given.mentions($0.flag) }
        let addresses = unsaid.filter { $0.isAddress(in: environment) }
        warnings =
            addresses.map { "\($0.variable) holds a URL, as Kubernetes sets it for a service; it is ignored" }
            + Self.slips(in: environment.keys, options)
        complaint = unsaid.lazy.compactMap { $0.complaint(in: environment) }.first
        used = unsaid.filter { !$0.arguments(from: environment).isEmpty }
        self.arguments = [command] + used.flatMap { $0.arguments(from: environment) } + arguments.dropFirst()
    }

    /// Which variables a complaint is about: the person may not have typed the option that it names.
    func origin(of complaint: String) -> String? {
        let guilty = used.filter { complaint.contains($0.flag) }.map { "\($0.flag) comes from \($0.variable)" }
        return guilty.isEmpty ? nil : guilty.joined(separator: ", ")
    }

    private static func slips(in variables: some Collection<String>, _ options: [Option]) -> [String] {
        let known = options.map(\.word)
        return variables.filter { $0.hasPrefix(prefix) }.sorted().compactMap { variable in
            let word = String(variable.dropFirst(prefix.count))
            guard !(known + toldByRun).contains(word), let near = NearestWord.to(word, among: known) else { return nil }
            return "\(variable) is not a variable of Ringback; did you mean \(prefix + near)?"
        }
    }

    static let prefix = "RINGBACK_"
    /// What `run` tells its command, besides the account and the token, which are options.
    private static let toldByRun = ["URL", "CONTROL_URL", "DEVICE_URLS", "TLS_URL", "CA"]

    /// By the name of the command.
    private static let options = [
        "serve": ofServe + ofUpstream + [Option(name: "exit-with-parent", kind: .flag)],
        "run": ofServe + ofVerdict,
    ]

    private static let ofServe: [Option] =
        ServeOptions.valueNames.map {
            Option(name: $0, kind: ["profile", "scenario", "limit"].contains($0) ? .list : .value)
        }
        + ServeOptions.flagNames.map { Option(name: $0, kind: .flag) }

    private static let ofUpstream =
        UpstreamOptions.valueNames.map { Option(name: $0, kind: .value) }
        + UpstreamOptions.flagNames.map { Option(name: $0, kind: .flag) }

    private static let ofVerdict: [Option] =
        VerdictOptions.valueNames.map { Option(name: $0, kind: .value) }
        + VerdictOptions.listNames.map { Option(name: $0, kind: .list) }
        + BareOptions.values.keys.sorted().map { Option(name: $0, kind: .bare) }

    private struct Option {
        enum Kind {
            case value
            /// Splits at `:`.
            case list
            /// Set by `1`, `true`, `yes` and `on`; not set by nothing, `0`, `false`, `no` and `off`.
            case flag
            /// An option whose value may be left out: `1`, `true`, `yes` and `on` do so.
            case bare
        }

        let name: String
        let kind: Kind

        var flag: String { "--" + name }

        /// `CONTROL_PORT` for `--control-port`.
        var word: String { String(name.uppercased().map { $0 == "-" ? "_" : $0 }) }
        var variable: String { prefix + word }

        /// Kubernetes tells each pod of a service "ringback" in `RINGBACK_PORT=tcp://10.0.0.1:8080`.
        func isAddress(in environment: [String: String]) -> Bool {
            (name == "port" || name.hasSuffix("-port")) && environment[variable]?.contains("://") == true
        }

        private static func isOff(_ value: String) -> Bool {
            ["0", "false", "no", "off"].contains(value.lowercased())
        }

        private static func isOn(_ value: String) -> Bool {
            ["1", "true", "yes", "on"].contains(value.lowercased())
        }

        func complaint(in environment: [String: String]) -> String? {
            guard case .flag = kind, let value = environment.said(variable), !Self.isOn(value), !Self.isOff(value)
            else { return nil }
            return "\(variable) switches \(flag): 1, true, yes or on, and 0, false, no or off; not \"\(value)\""
        }

        func arguments(from environment: [String: String]) -> [String] {
            guard let value = environment[variable], !value.isEmpty, !isAddress(in: environment) else { return [] }
            switch kind {
            case .value: return ["\(flag)=\(value)"]
            case .list: return value.split(separator: ":").map { "\(flag)=\($0)" }
            case .flag: return Self.isOff(value) ? [] : [flag]
            case .bare:
                let word = Self.isOn(value) ? BareOptions.values[name] ?? value : value
                return Self.isOff(value) ? [] : ["\(flag)=\(word)"]
            }
        }
    }
}

extension Sequence<String> {
    fileprivate func isDisjoint(with words: [String]) -> Bool {
        !contains { words.contains($0) }
    }

    fileprivate func mentions(_ flag: String) -> Bool {
        contains { $0 == flag || $0.hasPrefix(flag + "=") }
    }
}
