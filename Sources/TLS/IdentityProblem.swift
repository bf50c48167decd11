/// Why the files of a user make no server; said with what would cure it.
public enum IdentityProblem: Error, Sendable, Equatable {
    case noCertificate(file: String, holdsKey: Bool, isText: Bool)
    case noKey(file: String, isText: Bool)
    case keyNeeded(certificate: String)
    case passphrase(file: String)
    case otherKey(certificate: String, key: String)
    /// The certificate of the key stands behind others.
    case wrongOrder(certificate: String, place: Int)
    case over(file: String, since: String)
    case stillToCome(file: String, from: String)
    /// OpenSSL does not take it, in its own words.
    case refused(file: String, String)
}

extension IdentityProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCertificate(let file, holdsKey: true, _):
            "\(file) holds a private key and no certificate: it belongs behind --tls-key"
        case .noCertificate(let file, _, isText: true):
            "\(file) holds no certificate: PEM begins with -----BEGIN CERTIFICATE-----"
        case .noCertificate(let file, _, isText: false):
            "\(file) is not PEM; openssl x509 -inform DER -in \(file) -out FILE makes it so"
        case .noKey(let file, isText: true): "\(file) holds no private key: PEM begins with -----BEGIN PRIVATE KEY-----"
        case .noKey(let file, isText: false):
            "\(file) is not PEM; openssl pkey -inform DER -in \(file) -out FILE makes it so"
        case .keyNeeded(let file): "\(file) holds no private key: say where it is with --tls-key FILE"
        case .passphrase(let file):
            "the key in \(file) is protected by a passphrase; openssl pkey -in \(file) -out FILE takes it away"
        case .otherKey(let certificate, let key):
            "the key in \(key) does not belong to the certificate in \(certificate)"
        case .wrongOrder(let file, let place):
            "the key belongs to certificate \(place) in \(file): put that one first, those that have signed it behind it"
        case .over(let file, let date):
            "the certificate in \(file) ended on \(date); to show such a one, script the fault \"expired\""
        case .stillToCome(let file, let date): "the certificate in \(file) begins on \(date)"
        case .refused(let file, let reason): "OpenSSL does not take the certificate in \(file): \(reason)"
        }
    }
}
