import COpenSSL

/// Files of a user: a certificate with those that have signed it, and a key.
public struct IdentityFile {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        (self.name, self.bytes) = (name, bytes)
    }

    private var text: String { String(decoding: bytes, as: UTF8.self) }
    var isText: Bool { text.contains("-----BEGIN ") || !bytes.contains(0) }
    fileprivate var holdsKey: Bool { text.contains("PRIVATE KEY-----") }
    /// PKCS #8 (RFC 5958), or the older form.
    fileprivate var isLocked: Bool {
        text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")
    }
}

extension Identity {
    /// - Parameters:
    ///   - certificate: the server's first, then those that have signed it.
    ///   - key: nil where it is in the same file.
    /// - Throws: what would keep it from serving; nothing is left to find out later.
    public static func read(
        _ certificate: IdentityFile,
        key keyFile: IdentityFile?
    ) throws(IdentityProblem) -> Identity {
        let certificates = Certificate.all(in: certificate.bytes)
        guard let first = certificates.first else {
            throw .noCertificate(file: certificate.name, holdsKey: certificate.holdsKey, isText: certificate.isText)
        }
        let key = try readKey(keyFile, or: certificate)
        guard first.belongs(to: key) else {
            if let place = certificates.firstIndex(where: { $0.belongs(to: key) }) {
                throw .wrongOrder(certificate: certificate.name, place: place + 1)
            }
            throw .otherKey(certificate: certificate.name, key: (keyFile ?? certificate).name)
        }
        if first.isOver { throw .over(file: certificate.name, since: first.end) }
        if first.isStillToCome { throw .stillToCome(file: certificate.name, from: first.start) }
        let identity = Identity(first, chain: Array(certificates.dropFirst()), key: key, isMade: false)
        if let reason = ServerContext.objection(to: identity) { throw .refused(file: certificate.name, reason) }
        return identity
    }

    private static func readKey(
        _ file: IdentityFile?,
        or certificate: IdentityFile
    ) throws(IdentityProblem) -> PrivateKey {
        let place = file ?? certificate
        if let key = PrivateKey(pem: place.bytes) { return key }
        if place.isLocked { throw .passphrase(file: place.name) }
        guard let file else { throw .keyNeeded(certificate: certificate.name) }
        throw .noKey(file: file.name, isText: file.isText)
    }
}
