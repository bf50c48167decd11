import HTTPTransport
import Reactor
import SimulatorCore

/// Opens the doors of one device. They have one handler, and their connections are counted together.
struct Doorway {
    let configuration: Configuration
    let handler: DeviceHandler
    let clock: DeviceClock
    let certificates: CertificateSource
    let loop: EventLoop
    private let numbers = ConnectionNumbers()

    init(
        _ configuration: Configuration,
        for handler: DeviceHandler,
        _ clock: DeviceClock,
        showing certificates: CertificateSource,
        on loop: EventLoop
    ) {
        (self.configuration, self.handler, self.clock) = (configuration, handler, clock)
        (self.certificates, self.loop) = (certificates, loop)
    }

    /// Those that are open from the beginning; the first is the one that clients are given.
    /// - Parameter isEncrypted: whether the device is set to speak HTTPS.
    func open(isEncrypted: Bool) throws(ReactorError) -> [any Door] {
        let port = configuration.device.port
        switch configuration.secure?.place {
        case nil where isEncrypted: return [try plain(at: port), try secure(at: 0)]
        case nil: return [try plain(at: port)]
        case .devicePort: return [try secure(at: port)]
        case .beside(let other): return [try plain(at: port), try secure(at: other)]
        }
    }

    private func plain(at port: Int) throws(ReactorError) -> any Door {
        try door(at: port, through: nil)
    }

    /// - Parameter port: 0 for a free one.
    func secure(at port: Int) throws(ReactorError) -> any Door {
        try door(at: port, through: handler.filter(at: configuration.device.host, showing: certificates.certificates))
    }

    private func door(
        at port: Int,
        through filter: ((_ connection: Int, _ client: String) -> any StreamFilter)?
    ) throws(ReactorError) -> any Door {
        let server = try HTTPServer(
            on: loop,
            host: configuration.device.host,
            port: port,
            limits: configuration.deviceLimits,
            clock: clock,
            handler: handler,
            numbers: numbers,
            through: filter
        )
        server.relays = configuration.upstream != nil
        return server
    }
}
