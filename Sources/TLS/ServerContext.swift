import COpenSSL

/// A server's side of TLS: what all its connections have in common.
public final class ServerContext {
    let handle: OpaquePointer

    public enum Versions: Sendable, Hashable {
        /// TLS 1.2 and 1.3.
        case present
        /// TLS 1.0 alone.
        case old
    }

    /// - Parameter identity: one that `Identity.read` has taken, or one that was made here.
    public init(_ identity: Identity, offering versions: Versions = .present) {
        OpenSSL.begin()
        handle = made(SSL_CTX_new(TLS_server_method()))
        switch versions {
        case .present:
            tls_set_versions(handle, TLS1_2_VERSION, TLS1_3_VERSION)
        case .old:
            tls_set_versions(handle, TLS1_VERSION, TLS1_VERSION)
            // Its signatures are SHA-1, which no higher level takes.
            SSL_CTX_set_security_level(handle, 0)
        }
        tls_be_modest(handle)
        Self.present(identity, on: handle)
        precondition(OpenSSL.takeError() == nil, "an identity that was not tried before")
    }

    deinit {
        SSL_CTX_free(handle)
    }

    /// What stands between a connection and its socket.
    public func stream() -> SecureStream {
        let ssl = made(SSL_new(handle))
        SSL_set_accept_state(ssl)
        return SecureStream(owning: ssl)
    }

    /// Why OpenSSL does not serve with it: a key that is too short, say. Nil where it does.
    static func objection(to identity: Identity) -> String? {
        OpenSSL.begin()
        ERR_clear_error()
        let handle = made(SSL_CTX_new(TLS_server_method()))
        defer { SSL_CTX_free(handle) }
        present(identity, on: handle)
        return OpenSSL.takeError()
    }

    /// What goes wrong is in the library's queue.
    private static func present(_ identity: Identity, on handle: OpaquePointer) {
        guard SSL_CTX_use_certificate(handle, identity.certificate.handle) == 1,
            SSL_CTX_use_PrivateKey(handle, identity.key.handle) == 1
        else { return }
        for certificate in identity.chain where tls_add_to_chain(handle, certificate.handle) != 1 { return }
    }
}
