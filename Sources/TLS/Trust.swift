import COpenSSL

/// Whose certificates a client takes.
public enum Trust: Sendable {
    /// It looks at none.
    case anyone
    /// Whom this machine trusts: what OpenSSL was built to read, or what `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
    case machine
    /// These certificates, and those that they have signed.
    case only([Certificate])

    /// The certificates of a user's file.
    public static func read(_ file: IdentityFile) throws(IdentityProblem) -> Trust {
        let certificates = Certificate.all(in: file.bytes)
        guard !certificates.isEmpty else {
            throw .noCertificate(file: file.name, holdsKey: false, isText: file.isText)
        }
        return .only(certificates)
    }

    /// - Parameter context: which will ask for certificates by this.
    func set(on context: OpaquePointer) {
        let store = SSL_CTX_get_cert_store(context)
        switch self {
        case .anyone:
            SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
        case .machine:
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
            SSL_CTX_set_default_verify_paths(context)
        case .only(let certificates):
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
            for certificate in certificates { X509_STORE_add_cert(store, certificate.handle) }
            // A server's own certificate will do, with any signature.
            X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        }
        ERR_clear_error()
    }
}
