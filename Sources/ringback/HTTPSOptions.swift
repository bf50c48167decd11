import ArgumentParser
import Glibc
import SimulatorServer
import TLS

/// How the device speaks HTTPS.
struct HTTPSOptions: ParsableArguments {
    @Flag(help: "The device's port speaks HTTPS, and nothing else.")
    var tls = false

    @Option(
        help: ArgumentHelp(
            "The device speaks HTTPS at this port too, beside HTTP; 0 for a free one.",
            valueName: "port"
        )
    )
    var tlsPort: Int?

    @Option(
        help: ArgumentHelp(
            "Its certificate in PEM, with those that have signed it behind it.",
            discussion: "(default: one that is made at the start and signs itself)",
            valueName: "file"
        )
    )
    var tlsCert: String?

    @Option(
        help: ArgumentHelp("The key of --tls-cert in PEM; not needed where it is in the same file.", valueName: "file")
    )
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Where to write the certificate that is made at the start, for clients to trust.",
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
                "--tls makes the device's port speak HTTPS, --tls-port adds one to HTTP: say one of them"
            )
        }
        let dependent = [("--tls-cert", tlsCert), ("--tls-key", tlsKey), ("--tls-ca-out", tlsCaOut)]
        if place == nil, let (option, _) = dependent.first(where: { $0.1 != nil }) {
            throw ValidationError("\(option) is for HTTPS: say --tls or --tls-port too")
        }
        if tlsKey != nil, tlsCert == nil { throw ValidationError("--tls-key is the key of a --tls-cert: say both") }
        if tlsCaOut != nil, tlsCert != nil {
            throw ValidationError("--tls-ca-out writes a certificate that is made here; with --tls-cert none is")
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

    /// Nil where nobody asks for HTTPS.
    /// - Parameter host: where the device listens.
    /// - Throws: what is wrong with the user's files, before anything is started.
    func doors(host: String) throws -> SecureDoors? {
        guard let place else { return nil }
        let names = Self.names(of: host)
        guard let tlsCert else {
            try tlsCaOut.map(Files.makeWay)
            return SecureDoors(place, Identity.selfSigned(for: names), for: names)
        }
        let certificate = IdentityFile(name: tlsCert, bytes: try Files.read(tlsCert))
        let key = try tlsKey.map { IdentityFile(name: $0, bytes: try Files.read($0)) }
        do {
            return SecureDoors(place, try Identity.read(certificate, key: key), for: names)
        } catch {
            throw Failure(code: .usage, message: "\(error)")
        }
    }

    /// What clients on this machine and, where the device listens to them, in its networks may call it.
    private static func names(of host: String) -> [String] {
        var names = ["localhost", "127.0.0.1", "::1"]
        let others = ["0.0.0.0", "::"].contains(host) ? NetworkAddresses.all + [machineName] : [host]
        for name in others where !names.contains(name) { names.append(name) }
        return names
    }

    private static var machineName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
