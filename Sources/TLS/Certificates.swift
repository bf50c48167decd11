/// What a device shows of itself. Each kind is made when it is first used.
///
/// The wrong ones are signed by the right one where that may sign: a client that trusts it refuses each for the one thing
/// that is wrong with it.
public final class Certificates {
    /// What a connection is offered in its handshake.
    public enum Offer: Sendable, Hashable {
        case right
        /// It ended yesterday.
        case expired
        /// It speaks of another host.
        case wrongHost
        /// An unknown authority has signed it.
        case unknownAuthority
        /// TLS 1.0 alone.
        case oldVersion
        /// One that signs itself as the first one did, with another key; the number says which.
        case renewed(Int64)

        fileprivate var isRenewed: Bool { if case .renewed = self { true } else { false } }
    }

    private struct Kind: Hashable {
        let offer: Offer
        /// Nil where the names of all say it.
        let host: String?
    }

    private let identity: Identity
    private let names: [String]
    private var contexts: [Kind: ServerContext] = [:]
    private lazy var authority = identity.certificate.maySign ? identity : Identity.selfSigned(for: names)

    /// - Parameter names: hosts that all certificates but one are for.
    public init(_ identity: Identity, for names: [String]) {
        (self.identity, self.names) = (identity, names)
    }

    /// - Parameter host: where the device listens.
    public func context(for offer: Offer, at host: String) -> ServerContext {
        let kind = Kind(offer: offer, host: names.contains(host) || Self.everywhere.contains(host) ? nil : host)
        if let known = contexts[kind] { return known }
        // The one before is not used again.
        if offer.isRenewed { contexts = contexts.filter { !$0.key.offer.isRenewed } }
        let context = ServerContext(identity(for: kind), offering: offer == .oldVersion ? .old : .present)
        contexts[kind] = context
        return context
    }

    private static let everywhere = ["0.0.0.0", "::"]

    private func identity(for kind: Kind) -> Identity {
        let day = CertificateForm.day
        let names = names + (kind.host.map { [$0] } ?? [])
        return switch kind.offer {
        case .right, .oldVersion:
            kind.host == nil || !identity.isMade ? identity : identity.signing(CertificateForm(names: names))
        case .expired: authority.signing(CertificateForm(names: names, from: -366 * day, until: -day))
        case .wrongHost: authority.signing(CertificateForm(names: ["other.example"]))
        case .unknownAuthority: Identity.selfSigned(for: []).signing(CertificateForm(names: names))
        case .renewed: Identity.selfSigned(for: names)
        }
    }
}
