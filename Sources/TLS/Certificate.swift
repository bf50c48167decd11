import COpenSSL

/// A certificate (RFC 5280). It never changes once it is signed, so that it may be used on any thread.
public final class Certificate: @unchecked Sendable {
    let handle: OpaquePointer

    /// - Parameter handle: is freed with it.
    init(owning handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        X509_free(handle)
    }

    /// As it is written to files.
    public var pem: [UInt8] {
        OpenSSL.written { PEM_write_bio_X509($0, handle) }
    }

    /// All that are in a file, in their order; what is no certificate is passed over.
    public static func all(in pem: [UInt8]) -> [Certificate] {
        OpenSSL.begin()
        defer { ERR_clear_error() }
        return OpenSSL.reading(pem) { memory in
            var all: [Certificate] = []
            while let handle = PEM_read_bio_X509(memory, nil, tls_no_passphrase, nil) {
                all.append(Certificate(owning: handle))
            }
            return all
        }
    }

    func belongs(to key: PrivateKey) -> Bool {
        defer { ERR_clear_error() }
        return X509_check_private_key(handle, key.handle) == 1
    }

    /// Whether a client that is given it alone can trust it.
    public var isSelfSigned: Bool { X509_self_signed(handle, 0) == 1 }

    var maySign: Bool { X509_check_ca(handle) == 1 }

    var isOver: Bool { X509_cmp_current_time(X509_get0_notAfter(handle)) < 0 }
    var isStillToCome: Bool { X509_cmp_current_time(X509_get0_notBefore(handle)) > 0 }

    /// `Nov 28 08:00:00 2026 GMT`
    var end: String { text(of: X509_get0_notAfter(handle)) }
    var start: String { text(of: X509_get0_notBefore(handle)) }

    private func text(of time: UnsafePointer<ASN1_TIME>?) -> String {
        String(decoding: OpenSSL.written { ASN1_TIME_print($0, time) }, as: UTF8.self)
    }
}
