import COpenSSL

/// Files as users have them, made by OpenSSL itself.
public struct PEM: Sendable {
    public let certificate: [UInt8]
    public let key: [UInt8]
    public let lockedKey: [UInt8]

    /// - Parameters:
    ///   - bits: of an RSA key; nil takes one on P-256.
    ///   - days: from now, when it begins and ends.
    public init(bits: Int? = nil, days: Range<Int> = -1..<365) {
        let day = 86_400
        guard let key = bits.map({ tls_make_rsa($0) }) ?? tls_make_p256(), let handle = X509_new() else {
            preconditionFailure("OpenSSL makes no key")
        }
        defer {
            EVP_PKEY_free(key)
            X509_free(handle)
        }
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(handle), 1)
        X509_gmtime_adj(X509_getm_notBefore(handle), days.lowerBound * day)
        X509_gmtime_adj(X509_getm_notAfter(handle), days.upperBound * day)
        X509_set_pubkey(handle, key)
        X509_NAME_add_entry_by_txt(X509_get_subject_name(handle), "CN", MBSTRING_ASC, "panel", -1, -1, 0)
        X509_set_issuer_name(handle, X509_get_subject_name(handle))
        _ = tls_add_extension(handle, handle, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1")
        X509_sign(handle, key, EVP_sha256())
        certificate = Self.written { PEM_write_bio_X509($0, handle) }
        self.key = Self.written { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
        lockedKey = Self.written { memory in
            var secret = Array("secret".utf8)
            return PEM_write_bio_PrivateKey(memory, key, EVP_aes_128_cbc(), &secret, Int32(secret.count), nil, nil)
        }
    }

    private static func written(_ body: (OpaquePointer) -> Int32) -> [UInt8] {
        guard let memory = BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
        defer { BIO_free(memory) }
        precondition(body(memory) == 1, "OpenSSL writes no PEM")
        var count = 0
        let bytes = tls_bytes(memory, &count)
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
