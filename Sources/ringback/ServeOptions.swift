public import ArgumentParser
import HTTPClient
import HTTPTransport
import HTTPWire
public import IntercomModel
public import SimulatorCore
import SimulatorServer

/// The options of `serve` and `run`. What a script may set too is optional here: the command line wins.
struct ServeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The device to imitate: a built-in profile or a file. Repeat it for several devices.",
            discussion: "(default: camdroid-monitor)",
            valueName: "name|file"
        )
    )
    var profile: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            The script that answers calls: a built-in scenario, a file or a folder. May be repeated; earlier ones win. \
            (default: default)
            """,
            valueName: "name|file|dir"
        )
    )
    var scenario: [String] = []

    @Option(help: ArgumentHelp("The address the device listens on.", valueName: "address"))
    var host = Self.standardHost

    @Option(
        help: ArgumentHelp(
            "The device's port; 0 takes a free one. 8080,8090 names those of two devices. (default: 8080; run: 0)",
            valueName: "port"
        )
    )
    var port: PortList?

    @Option(
        help: ArgumentHelp(
            "Give each device its own loopback address, all on the same port: 127.7.0.0/24.",
            valueName: "cidr"
        ),
        transform: AddressRange.init(argument:)
    )
    var addresses: AddressRange?

    @Option(
        help: ArgumentHelp(
            "The address the control port listens on. Any but a loopback address requires --control-token.",
            valueName: "address"
        )
    )
    var controlHost = "127.0.0.1"

    @Option(help: ArgumentHelp("The control port; 0 takes a free one. (default: 8081; run: 0)", valueName: "port"))
    var controlPort: Int?

    @Option(help: ArgumentHelp("Require this token at the control port, as Authorization: Bearer.", valueName: "text"))
    var controlToken: String?

    @Option(
        help: ArgumentHelp(
            """
            How the device's time passes: real, manual (only the control port moves it), or xN, N times as fast (0.000001 \
            to 1000000).
            """,
            valueName: "real|manual|xN"
        )
    )
    var clock = ClockMode.real

    @Option(
        help: ArgumentHelp(
            "The device's date at start, as RFC 3339. (default: now; with --clock manual 2026-01-01T00:00:00Z)",
            valueName: "date"
        )
    )
    var startAt: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Seed of all randomness. The same seed and requests give the same bytes. (default: 1)",
            valueName: "n"
        )
    )
    var seed: UInt64?

    @Option(help: ArgumentHelp("User name of the device's account.", valueName: "name"))
    var username = "admin"

    @Option(help: ArgumentHelp("Password of that account, in clear.", valueName: "text"))
    var password = "123456"

    @Option(
        help: ArgumentHelp(
            """
            Number of devices, 1 to 10000. Each gets a port of its own: those of --port, then free ones. (default: one \
            for each --profile and --port)
            """,
            valueName: "n"
        )
    )
    var devices: Int?

    var deviceCount: Int { devices ?? max(1, profile.count, port?.ports.count ?? 1) }

    @Option(help: ArgumentHelp("Write the ready line to this file too.", valueName: "path"))
    var readyFile: String?

    @Option(
        help: ArgumentHelp(
            """
            Let testers on other machines name scripts and profiles in this folder for new devices. (default: none)
            """,
            valueName: "dir"
        )
    )
    var allowFiles: String?

    @Option(help: ArgumentHelp("Entries the journal keeps, 1 to 10000000.", valueName: "n"))
    var journalLimit = 10_000

    @Flag(
        help: """
            Reload scripts and profile when their files change. A valid script applies from the next call on, a profile \
            from the next reset on.
            """
    )
    var watch = false

    @Option(
        help: ArgumentHelp(
            "At the end, write what was exercised and what was not: JSON for .json, else text.",
            valueName: "path"
        )
    )
    var coverage: String?

    @Option(
        help: ArgumentHelp(
            """
            Requests and control calls kept for a bundle to replay, 0 to 10000000.
            """,
            discussion: "(default: 10000; with --bundle-on-failure 100000)",
            valueName: "n"
        )
    )
    var recordLimit: Int?

    @Option(
        help: ArgumentHelp(
            """
            Memory that one part of each device may take, such as journal=64MiB; may be repeated. The parts are \
            \(ByteLimit.names). Evictions are reported.
            """,
            valueName: "name=bytes"
        )
    )
    var limit: [String] = []

    @Option(
        help: ArgumentHelp(
            "Servers the device may call: those of this machine, any, or none.",
            valueName: "loopback|any|off"
        )
    )
    var outgoing = HTTPClient.Reach.loopback

    @Option(help: ArgumentHelp("Time limit of such a call, in real time.", valueName: "time"))
    var outgoingTimeout = Wait(.seconds(10))

    @Option(
        help: ArgumentHelp(
            "Who knows the names of servers; without it only localhost is known.",
            valueName: "host:port"
        )
    )
    var nameserver: NameServerAddress?

    @Flag(help: "Add the header Ringback-Evidence to each answer: the grade of its evidence.")
    var evidence = false

    @Option(
        help: ArgumentHelp(
            "Answer 501 where the evidence for the path (path), or for path or body (body), is only invented.",
            valueName: "path|body"
        )
    )
    var strictEvidence: EvidencePolicy.Strictness?

    @Flag(help: "Print no banner and no log.")
    var quiet = false

    @OptionGroup(title: "HTTPS") var https: HTTPSOptions

    static let valueNames =
        [
            "profile", "scenario", "host", "port", "addresses", "control-host", "control-port", "control-token",
            "clock", "start-at", "seed", "devices", "username", "password", "ready-file", "allow-files",
            "journal-limit", "record-limit", "limit", "coverage", "strict-evidence", "outgoing", "outgoing-timeout",
            "nameserver",
        ] + LimitOptions.valueNames + HTTPSOptions.valueNames
    static let flagNames = ["watch", "evidence", "quiet"] + HTTPSOptions.flagNames

    func validate() throws {
        for port in port?.ports ?? [] { try expect("--port", port, in: 0...65535) }
        if let controlPort { try expect("--control-port", controlPort, in: 0...65535) }
        try expect("--devices", deviceCount, in: 1...10_000)
        try expectPlaces()
        try expect("--journal-limit", journalLimit, in: Setup.journalLimits)
        if let recordLimit { try expect("--record-limit", recordLimit, in: Recording.limits) }
        _ = try byteLimits
        guard profile.count <= deviceCount else {
            throw ValidationError("--devices \(deviceCount) leaves no device for --profile \(profile[deviceCount])")
        }
        guard profile.count < 2 || !watch else { throw ValidationError("--watch works with one --profile only") }
        guard controlToken != "" else { throw ValidationError("--control-token is empty: it protects nothing") }
        guard controlToken != nil || controlHost.withoutBrackets.isLoopback else {
            throw ValidationError(
                "--control-host \(controlHost) lets other machines control the device: protect it with --control-token"
            )
        }
    }
}

extension ServeOptions {
    /// Each device has a place, and no two have the same.
    private func expectPlaces() throws {
        let ports = port?.ports ?? []
        guard ports.count <= deviceCount else {
            throw ValidationError("--devices \(deviceCount) leaves no device for --port \(ports[deviceCount])")
        }
        let named = ports.filter { $0 != 0 }
        if let twice = named.first(where: { port in named.count { $0 == port } > 1 }) {
            throw ValidationError("--port names \(twice) twice")
        }
        guard let addresses else { return }
        guard host == Self.standardHost else {
            throw ValidationError("--host and --addresses exclude each other: both set where the device listens")
        }
        guard ports.count < 2 else { throw ValidationError("with --addresses all devices have the same port") }
        guard deviceCount <= addresses.count else {
            throw ValidationError("--addresses \(addresses) has \(addresses.count) for \(deviceCount) devices")
        }
    }

    private static let standardHost = "127.0.0.1"
}

/// The ports of the first devices: `8080`, `8080,8090`.
struct PortList: ExpressibleByArgument {
    let ports: [Int]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.contains(nil) else { return nil }
        ports = parts.compactMap(\.self)
    }
}

extension AddressRange {
    fileprivate init(argument: String) throws {
        do throws(Problem) {
            try self.init(argument)
        } catch {
            throw ValidationError("--addresses \(argument): \(error)")
        }
    }
}

extension String {
    /// `::1` for `[::1]`, as it stands in a URL.
    var withoutBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }

    fileprivate var isLoopback: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return self == "localhost" || self == "::1" || isIPv4 && parts[0] == "127"
    }
}

extension EvidencePolicy.Strictness: ExpressibleByArgument {}

extension HTTPClient.Reach: ExpressibleByArgument {}

extension ClockMode: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }

    public var defaultValueDescription: String { description }
}

extension CalendarDate: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(rfc3339: argument)
    }
}
