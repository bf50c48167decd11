import ArgumentParser
import SimulatorServer
import TLS

/// The options of HTTPS.
struct HTTPSOptions: ParsableArguments {
    @Flag(help: "Speak HTTPS, not HTTP, on the device's port.")
    var tls = false

    @Option(
        help: ArgumentHelp(
            "Speak HTTPS on this port as well; 0 takes a free one.",
            valueName: "port"
        )
    )
    var tlsPort: Int?

    @Option(
        help: ArgumentHelp(
            "The certificate in PEM, followed by its issuers.",
            discussion: "(default: a self-signed one, made at start)",
            valueName: "file"
        )
    )
    var tlsCert: String?

    @Option(
        help: ArgumentHelp("The key of --tls-cert in PEM, unless it is in that file.", valueName: "file")
    )
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Write the self-signed certificate to this file, for clients to trust.",
            valueName: "path"
        )
    )
    var tlsCaOut: String?

    static let valueNames = ["tls-port", "tls-cert", "tls-key", "tls-ca-out"]
    static let flagNames = ["tls"]

    private var place: SecureDoors.Place? {
        tls ? .devicePort : tlsPort.map { .beside(port: $0) }
    }

    func validate() throws {
        if let tlsPort { try expect("--tls-port", tlsPort, in: 0...65535) }
        if tls, tlsPort != nil {
            throw ValidationError(
                "--tls and --tls-port exclude each other: --tls replaces HTTP, --tls-port adds HTTPS to it"
            )
        }
        let dependent = [("--tls-cert", tlsCert), ("--tls-key", tlsKey), ("--tls-ca-out", tlsCaOut)]
        if place == nil, let (option, _) = dependent.first(where: { $0.1 != nil }) {
            throw ValidationError("\(option) needs --tls or --tls-port")
        }
        if tlsKey != nil, tlsCert == nil { throw ValidationError("--tls-key needs --tls-cert") }
        if tlsCaOut != nil, tlsCert != nil {
            throw ValidationError(
                "--tls-ca-out and --tls-cert exclude each other: it writes the self-signed certificate"
            )
        }
    }

    /// - Parameter control: nil where it listens elsewhere.
    func expectOwnPort(beside devices: [Int], control: Int?) throws {
        guard let tlsPort, tlsPort != 0 else { return }
        guard let option = devices.contains(tlsPort) ? "--port" : control == tlsPort ? "--control-port" : nil else {
            return
        }
        throw Failure(code: .usage, message: "\(option) and --tls-port are both \(tlsPort)")
    }

    /// Nil without HTTPS.
    /// - Parameter host: where the device listens.
    /// - Throws: what is wrong with the user's files, before anything is started.
    func doors(host: String) throws -> SecureDoors? {
        guard let place else { return nil }
        guard let tlsCert else {
            try tlsCaOut.map(Files.makeWay)
            return .selfSigned(place, at: host)
        }
        let certificate = IdentityFile(name: tlsCert, bytes: try Files.read(tlsCert))
        let key = try tlsKey.map { IdentityFile(name: $0, bytes: try Files.read($0)) }
        do {
            return SecureDoors(place, try Identity.read(certificate, key: key), for: SecureDoors.names(of: host))
        } catch {
            throw Failure(code: .usage, message: "\(error)")
        }
    }
}
