import TLS

/// The certificates of a process: made when a door of it speaks HTTPS for the first time, so that a process without one
/// pays nothing.
final class CertificateSource {
    private let given: SecureDoors?
    private let host: String
    /// What clients are shown who meet no fault; nil while no door speaks HTTPS.
    private(set) var identity: Identity?
    private(set) lazy var certificates = make()

    init(_ configuration: Configuration) {
        (given, host) = (configuration.secure, configuration.device.host)
    }

    private func make() -> Certificates {
        let doors = given ?? .selfSigned(.beside(port: 0), at: host)
        identity = doors.identity
        return Certificates(doors.identity, for: doors.names)
    }
}
