public import ArgumentParser
import HTTPClient
import HTTPTransport
import HTTPWire
public import IntercomModel
public import SimulatorCore
import SimulatorServer

/// What `serve` can be told. Whatever a script may say too is optional here: the command line wins.
struct ServeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The device to imitate: a built-in name, or a file; several are given to the devices in turn.",
            discussion: "(default: camdroid-monitor)",
            valueName: "name|file"
        )
    )
    var profile: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Who answers how: a built-in name, a file or a folder; may be repeated, rules in that order. (default: \
            default)
            """,
            valueName: "name|file|dir"
        )
    )
    var scenario: [String] = []

    @Option(help: ArgumentHelp("Where the device listens.", valueName: "address"))
    var host = Self.standardHost

    @Option(
        help: ArgumentHelp(
            "The device's port; 0 for a free one; 8080,8090 are those of the first two. (default: 8080; run: 0)",
            valueName: "port"
        )
    )
    var port: PortList?

    @Option(
        help: ArgumentHelp(
            "Give each device a loopback address of its own and all the same port: 127.7.0.0/24.",
            valueName: "cidr"
        ),
        transform: AddressRange.init(argument:)
    )
    var addresses: AddressRange?

    @Option(
        help: ArgumentHelp(
            "Where the tester's port listens; anything but a loopback address needs --control-token.",
            valueName: "address"
        )
    )
    var controlHost = "127.0.0.1"

    @Option(help: ArgumentHelp("The tester's port; 0 for a free one. (default: 8081; run: 0)", valueName: "port"))
    var controlPort: Int?

    @Option(help: ArgumentHelp("What the control port asks for in Authorization: Bearer.", valueName: "text"))
    var controlToken: String?

    @Option(
        help: ArgumentHelp(
            """
            real, manual (only the control port moves it), or xN: N times faster than the wall, 0.000001 to 1000000.
            """,
            valueName: "real|manual|xN"
        )
    )
    var clock = ClockMode.real

    @Option(
        help: ArgumentHelp(
            "The device's date at start, by RFC 3339. (default: now; 2026-01-01T00:00:00Z under manual)",
            valueName: "date"
        )
    )
    var startAt: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Chance: the same seed and the same requests give the same bytes. (default: 1)",
            valueName: "n"
        )
    )
    var seed: UInt64?

    @Option(help: ArgumentHelp("The device's account.", valueName: "name"))
    var username = "admin"

    @Option(help: ArgumentHelp("Its password, in clear.", valueName: "text"))
    var password = "123456"

    @Option(
        help: ArgumentHelp(
            """
            How many devices, 1 to 1000; each has a free port of its own, but for those that --port names. \
            (default: one for each --profile and --port)
            """,
            valueName: "n"
        )
    )
    var devices: Int?

    var deviceCount: Int { devices ?? max(1, profile.count, port?.ports.count ?? 1) }

    @Option(help: ArgumentHelp("Where to write the ready line too, whole at once.", valueName: "path"))
    var readyFile: String?

    @Option(
        help: ArgumentHelp(
            """
            The folder where testers of other machines may name scripts and profiles for new devices. (default: \
            nowhere)
            """,
            valueName: "dir"
        )
    )
    var allowFiles: String?

    @Option(help: ArgumentHelp("How many entries the journal keeps, 1 to 10000000.", valueName: "n"))
    var journalLimit = 10_000

    @Flag(
        help: """
            Read scripts and the profile anew when their files change: a good script holds from the next call on, a \
            profile from the next reset on.
            """
    )
    var watch = false

    @Option(
        help: ArgumentHelp(
            "At the end, write what was exercised and what was not, as JSON or text by the ending.",
            valueName: "path"
        )
    )
    var coverage: String?
    @Option(
        help: ArgumentHelp(
            """
            How many requests and control calls are kept, so that a bundle can replay them, up to 10000000; 0 keeps none.
            """,
            discussion: "(default: 10000; with --bundle-on-failure 100000)",
            valueName: "n"
        )
    )
    var recordLimit: Int?

    @Option(
        help: ArgumentHelp(
            """
            How much memory one thing may take, for each device: \(ByteLimit.names). Bytes, or such as 64MiB; may be \
            repeated. What is evicted is told.
            """,
            valueName: "name=bytes"
        )
    )
    var limit: [String] = []

    @Option(
        help: ArgumentHelp(
            "Which servers the device may call: those of this machine, any, or none.",
            valueName: "loopback|any|off"
        )
    )
    var outgoing = HTTPClient.Reach.loopback

    @Option(help: ArgumentHelp("How long one of its calls may take, by the wall's clock.", valueName: "time"))
    var outgoingTimeout = Wait(.seconds(10))

    @Flag(help: "Say in Ringback-Evidence of every answer how well it is known.")
    var evidence = false

    @Option(
        help: ArgumentHelp(
            "Answer 501 where the path (or the path or the body) is merely invented.",
            valueName: "path|body"
        )
    )
    var strictEvidence: EvidencePolicy.Strictness?

    @Flag(help: "No banner, no request log.")
    var quiet = false

    @OptionGroup(title: "HTTPS") var https: HTTPSOptions

    static let valueNames =
        [
            "profile", "scenario", "host", "port", "addresses", "control-host", "control-port", "control-token",
            "clock", "start-at", "seed", "devices", "username", "password", "ready-file", "allow-files",
            "journal-limit", "record-limit", "limit", "coverage", "strict-evidence", "outgoing", "outgoing-timeout",
        ] + LimitOptions.valueNames + HTTPSOptions.valueNames
    static let flagNames = ["watch", "evidence", "quiet"] + HTTPSOptions.flagNames

    func validate() throws {
        for port in port?.ports ?? [] { try expect("--port", port, in: 0...65535) }
        if let controlPort { try expect("--control-port", controlPort, in: 0...65535) }
        try expect("--devices", deviceCount, in: 1...1000)
        try expectPlaces()
        try expect("--journal-limit", journalLimit, in: Setup.journalLimits)
        if let recordLimit { try expect("--record-limit", recordLimit, in: Recording.limits) }
        _ = try byteLimits
        guard profile.count <= deviceCount else {
            throw ValidationError("--devices \(deviceCount) leaves no device for --profile \(profile[deviceCount])")
        }
        guard profile.count < 2 || !watch else { throw ValidationError("--watch follows one --profile") }
        guard controlToken != "" else { throw ValidationError("--control-token is empty: it protects nothing") }
        guard controlToken != nil || controlHost.withoutBrackets.isLoopback else {
            throw ValidationError(
                "--control-host \(controlHost) lets others move the device: protect it with --control-token"
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
            throw ValidationError("--host and --addresses both say where the device listens")
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
