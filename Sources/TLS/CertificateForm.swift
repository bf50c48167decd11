import COpenSSL
import Glibc

/// What a certificate is to say; the rest follows from who signs it.
struct CertificateForm {
    /// Hosts, by name or address.
    var names: [String]
    /// Seconds from now.
    var from: Int = -day
    var until: Int = 365 * day
    /// Whether it may sign others.
    var isAuthority = false

    static let day = 86_400

    /// - Parameter issuer: nil signs with `key` itself.
    func sign(for key: PrivateKey, by issuer: Identity?) -> Certificate {
        let handle = made(X509_new())
        let certificate = Certificate(owning: handle)
        X509_set_version(handle, 2)  // Version 3: they are counted from 0.
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(handle), Self.serialNumber())
        X509_gmtime_adj(X509_getm_notBefore(handle), from)
        X509_gmtime_adj(X509_getm_notAfter(handle), until)
        X509_set_pubkey(handle, key.handle)
        Self.name(X509_get_subject_name(handle), isAuthority ? "Ringback" : "Ringback device")
        X509_set_issuer_name(handle, X509_get_subject_name(issuer?.certificate.handle ?? handle))
        for (kind, value) in extensions(isSelfSigned: issuer == nil) {
            let isAdded = tls_add_extension(handle, issuer?.certificate.handle ?? handle, kind, value) == 1
            precondition(isAdded, "an extension that OpenSSL cannot read: \(value)")
        }
        let size = X509_sign(handle, issuer?.key.handle ?? key.handle, EVP_sha256())
        precondition(size > 0, "a certificate that cannot be signed")
        return certificate
    }

    /// Python 3.13 wants all that RFC 5280 says of them (VERIFY_X509_STRICT); Java wants both uses to be named.
    private func extensions(isSelfSigned: Bool) -> [(Int32, String)] {
        var extensions = [
            (NID_basic_constraints, isAuthority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature" + (isAuthority ? ",keyCertSign" : "")),
            (NID_ext_key_usage, "serverAuth"),
            (NID_subject_key_identifier, "hash"),
        ]
        if !isSelfSigned { extensions.append((NID_authority_key_identifier, "keyid:always")) }
        let names = names.compactMap(Self.alternativeName)
        if !names.isEmpty { extensions.append((NID_subject_alt_name, names.joined(separator: ","))) }
        return extensions
    }

    /// `IP:127.0.0.1`, `DNS:localhost`; nil for what can be neither.
    private static func alternativeName(_ host: String) -> String? {
        var room = in6_addr()
        if inet_pton(AF_INET, host, &room) == 1 || inet_pton(AF_INET6, host, &room) == 1 { return "IP:\(host)" }
        let isName =
            !host.isEmpty && host.utf8.count < 254
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isName ? "DNS:\(host)" : nil
    }

    private static func name(_ name: OpaquePointer?, _ commonName: String) {
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, commonName, -1, -1, 0)
    }

    private static func serialNumber() -> UInt64 {
        var number: UInt64 = 0
        let isRandom = withUnsafeMutableBytes(of: &number) { bytes in
            RAND_bytes(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(bytes.count)) == 1
        }
        precondition(isRandom, "the system gives no random bytes")
        return number >> 1 | 1
    }
}
