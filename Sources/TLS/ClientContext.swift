import COpenSSL

/// A client's side of TLS.
public final class ClientContext {
    private let handle: OpaquePointer

    public init(trusting trust: Trust) {
        OpenSSL.begin()
        handle = made(SSL_CTX_new(TLS_client_method()))
        tls_set_versions(handle, TLS1_2_VERSION, TLS1_3_VERSION)
        tls_be_modest(handle)
        trust.set(on: handle)
    }

    deinit {
        SSL_CTX_free(handle)
    }

    /// - Parameter host: a name or an address, which the certificate has to say where certificates are looked at.
    public func stream(to host: String) -> SecureStream {
        let ssl = made(SSL_new(handle))
        SSL_set_connect_state(ssl)
        let parameters = SSL_get0_param(ssl)
        if X509_VERIFY_PARAM_set1_ip_asc(parameters, host) != 1 {
            ERR_clear_error()
            tls_say_name(ssl, host)
            X509_VERIFY_PARAM_set1_host(parameters, host, 0)
        }
        return SecureStream(owning: ssl)
    }
}
