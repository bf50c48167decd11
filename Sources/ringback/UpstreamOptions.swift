import ArgumentParser
import HTTPWire
import Reactor
import SimulatorServer
import TLS

/// A real unit behind the device's port.
struct UpstreamOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Pass all requests on to this unit, and note where the simulator would have answered differently.",
            valueName: "url"
        )
    )
    var upstream: String?

    @Option(
        help: ArgumentHelp(
            "Trust the certificates in this file (PEM). (default: those that this machine trusts)",
            valueName: "file"
        )
    )
    var upstreamCa: String?

    @Flag(help: "Take any certificate of the unit.")
    var upstreamInsecure = false

    @Option(help: ArgumentHelp("How long the unit may be silent, in real time.", valueName: "time"))
    var upstreamTimeout = Wait(.seconds(60))

    static let valueNames = ["upstream", "upstream-ca", "upstream-timeout"]
    static let flagNames = ["upstream-insecure"]

    func validate() throws {
        if upstreamCa != nil, upstreamInsecure {
            throw ValidationError("--upstream-ca and --upstream-insecure exclude each other")
        }
        guard upstream == nil else { return }
        let given = [("--upstream-ca", upstreamCa != nil), ("--upstream-insecure", upstreamInsecure)]
        if let (option, _) = given.first(where: \.1) { throw ValidationError("\(option) needs --upstream") }
    }

    /// What only a simulated device can do.
    func expectFitting(_ options: ServeOptions) throws {
        guard upstream != nil else { return }
        guard options.deviceCount == 1 else {
            throw ValidationError("--upstream stands for one device, and \(options.deviceCount) are asked for")
        }
        let simulated = [
            ("--record-limit", options.recordLimit ?? 0 > 0), ("--evidence", options.evidence),
            ("--strict-evidence", options.strictEvidence != nil),
        ]
        if let (option, _) = simulated.first(where: \.1) {
            throw ValidationError("\(option) is about simulated answers, and with --upstream the unit answers")
        }
    }

    /// Names are looked up here, once. Nil where there is no unit.
    func unit(servedBy configuration: Configuration) throws -> Upstream? {
        guard let upstream else { return nil }
        let server = try UnitTarget.server(upstream, option: "--upstream ")
        guard let port = UInt16(exactly: server.port),
            let host = HostAddress.all(of: server.host, port: port).first?.numeric
        else {
            throw Failure(code: .usage, message: "--upstream \(upstream): the name \(server.host) is not known")
        }
        let address = SocketAddress(host: host, port: server.port)
        let own = configuration.device
        if own.port == server.port, own.host == host || own.host == "0.0.0.0" && address.isLoopback {
            throw Failure(
                code: .usage,
                message: "--upstream \(upstream) is the port of this simulator itself; see --port"
            )
        }
        let trust = try Trust.chosen(
            ca: upstreamCa,
            isInsecure: upstreamInsecure,
            for: server,
            options: ("--upstream-ca", "--upstream-insecure")
        )
        return Upstream(server, at: address, trust: trust, patience: upstreamTimeout.duration)
    }
}

extension Trust {
    /// Whose certificates the user takes.
    /// - Parameter options: how the two are called on the command line.
    static func chosen(
        ca: String?,
        isInsecure: Bool,
        for server: ServerURL,
        options: (ca: String, insecure: String) = ("--ca", "--insecure")
    ) throws -> Trust {
        let option = isInsecure ? options.insecure : ca == nil ? nil : options.ca
        if let option, server.scheme == .http {
            throw Failure(code: .usage, message: "\(option) is for https, and http://\(server.authority) is not")
        }
        guard let ca else { return isInsecure ? .anyone : .machine }
        do {
            return try Trust.read(IdentityFile(name: ca, bytes: try Files.read(ca)))
        } catch let problem as IdentityProblem {
            throw Failure(code: .usage, message: "\(problem)")
        }
    }
}
