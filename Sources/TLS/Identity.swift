import COpenSSL

/// What a server proves who it is with: a certificate, those that lead to one that clients trust, and its key.
public final class Identity: Sendable {
    public let certificate: Certificate
    let chain: [Certificate]
    let key: PrivateKey
    /// False for a user's.
    public let isMade: Bool

    init(_ certificate: Certificate, chain: [Certificate] = [], key: PrivateKey, isMade: Bool = true) {
        (self.certificate, self.chain, self.key, self.isMade) = (certificate, chain, key, isMade)
    }

    /// What a client can trust without knowing anybody else; nil where only strangers have signed.
    public var anchor: Certificate? { ([certificate] + chain).last { $0.isSelfSigned } }

    /// A certificate that signs itself, as those of real panels do, and may sign others: so a client that trusts it can be
    /// shown one that is wrong in a single thing.
    public static func selfSigned(for names: [String]) -> Identity {
        let key = PrivateKey()
        let form = CertificateForm(names: names, isAuthority: true)
        return Identity(form.sign(for: key, by: nil), key: key)
    }

    /// One that this one has signed, with a key of its own.
    func signing(_ form: CertificateForm) -> Identity {
        let key = PrivateKey()
        return Identity(
            form.sign(for: key, by: self),
            chain: certificate.isSelfSigned ? [] : [certificate] + chain,
            key: key
        )
    }
}
