import Bundles
import IntercomModel
import Media
import Reactor
import SimulatorCore
import SimulatorServer
import TLS
import TestSupport

/// A simulator on loopback, its clock in the hands of the test. Used on one thread: not the loop's.
final class OverLoopback {
    let devicePort: Int
    let controlPort: Int
    private var connection: (any ByteClient)?
    /// Nil speaks HTTP.
    private let trusted: [UInt8]?

    private init(device: Int, control: Int, trusting trusted: [UInt8]?) {
        devicePort = device
        controlPort = control
        self.trusted = trusted
    }

    /// - Parameter identity: with it the device speaks HTTPS.
    static func serving<Value: Sendable>(
        _ setup: Setup,
        securedBy identity: Identity? = nil,
        version: String = "",
        _ body: @escaping @Sendable (OverLoopback) throws -> Value
    ) async throws -> Value {
        var configuration = Configuration(setup: setup, clock: .manual)
        configuration.version = version
        configuration.secure = identity.map { SecureDoors(.devicePort, $0, for: ["127.0.0.1"]) }
        let made = configuration
        let thread = try LoopThread()
        let ports = try await thread.loop.perform {
            Result { () throws(ReactorError) in
                try Serving(Simulator(made, on: thread.loop))
            }
        }.get()
        let trusted = identity?.certificate.pem
        let outcome = await onOwnThread {
            Result { try body(OverLoopback(device: ports.device, control: ports.control, trusting: trusted)) }
        }
        await thread.loop.perform { ports.simulator.stop() }
        thread.stop()
        return try outcome.get()
    }

    func say(_ request: [UInt8]) throws -> [UInt8] {
        let client = connection ?? connect()
        client.send(request)
        let answer = client.readAnswer(isToHEAD: request.starts(with: Array("HEAD ".utf8)))
        connection = client
        if answer.contains("Connection: close") {
            guard client.readToEnd() == ("", .closed) else { throw Unexpected(text: "the connection goes on") }
            connection = nil
        }
        return Array(answer.utf8)
    }

    private func connect() -> any ByteClient {
        trusted.map { SecureClient(port: devicePort, trusting: $0) } ?? RawClient(port: devicePort)
    }

    /// Another connection, closed when nobody holds it any more.
    func connect(saying text: String) -> RawClient {
        let client = RawClient(port: devicePort)
        client.send(text)
        return client
    }

    func happen(_ what: String) throws {
        let words = what.split(separator: " ").map(String.init)
        let isAdvance = words.first == "advance" && words.count == 2
        let path = isAdvance ? "/clock/advance" : what == "reset" ? "/reset" : "/calls/current/\(what)"
        let body = isAdvance ? #"{"by":"\#(words[1])"}"# : ""
        let client = RawClient(port: controlPort)
        client.send(
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body
        )
        let answer = client.readToEnd().text
        guard answer.hasPrefix("HTTP/1.1 200 ") else { throw Unexpected(text: answer) }
        if what == "reset" { connection = nil }
    }

    /// All that has come so far, to be replayed.
    func bundle() throws -> Bundle {
        let client = RawClient(port: controlPort)
        client.send("POST /bundle HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let answer = client.readToEnd().text
        guard let head = answer.firstRange(of: "\r\n\r\n") else { throw Unexpected(text: answer) }
        return try Bundle(reading: Array(answer[head.upperBound...].utf8), workshop: { _ in Studio() })
    }

    struct Unexpected: Error {
        let text: String
    }
}

/// Made and used on the loop's thread; only the ports leave it.
private struct Serving: @unchecked Sendable {
    let simulator: Simulator
    let device: Int
    let control: Int

    init(_ simulator: Simulator) {
        self.simulator = simulator
        device = simulator.deviceAddress.port
        control = simulator.controlAddress.port
    }
}
