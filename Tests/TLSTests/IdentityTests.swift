import TLS
import TestSupport
import Testing

/// Files of a user: each mistake is a sentence that names the file and the cure.
struct IdentityTests {
    private static let made = Identity.selfSigned(for: ["localhost"])
    private static let pem = made.certificate.pem

    @Test func `a certificate says its names and signs itself`() {
        #expect(Self.made.certificate.isSelfSigned)
        #expect(String(decoding: Self.pem, as: UTF8.self).hasPrefix("-----BEGIN CERTIFICATE-----\n"))
    }

    @Test func `a name that is none is left out`() {
        for name in ["", "a,DNS:b", "under_score", "ü", String(repeating: "a", count: 300), "::1", "10.0.0.300"] {
            #expect(Identity.selfSigned(for: [name, "localhost"]).certificate.isSelfSigned)
        }
    }

    @Test(
        arguments: [
            ("hello", nil, "c.pem holds no certificate: PEM begins with -----BEGIN CERTIFICATE-----"),
            ("\u{30}\u{0}\u{1}", nil, "c.pem is not PEM; openssl x509 -inform DER -in c.pem -out FILE makes it so"),
            (
                "-----BEGIN PRIVATE KEY-----\n", nil,
                "c.pem holds a private key and no certificate: it belongs behind --tls-key"
            ),
            ("CERTIFICATE", nil, "c.pem holds no private key: say where it is with --tls-key FILE"),
            ("CERTIFICATE", "hello", "k.pem holds no private key: PEM begins with -----BEGIN PRIVATE KEY-----"),
            (
                "CERTIFICATE", "\u{30}\u{0}",
                "k.pem is not PEM; openssl pkey -inform DER -in k.pem -out FILE makes it so"
            ),
            (
                "CERTIFICATE", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGj\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "the key in k.pem is protected by a passphrase; openssl pkey -in k.pem -out FILE takes it away"
            ),
        ] as [(String, String?, String)]
    )
    func `a mistake is told`(certificate: String, key: String?, sentence: String) {
        let bytes = certificate == "CERTIFICATE" ? Self.pem : Array(certificate.utf8)
        #expect(sentence == Self.problem(bytes, key.map { Array($0.utf8) }))
    }

    @Test func `a certificate and its key are taken, in one file or two`() {
        for bits in [nil, 2048] {
            let pem = PEM(bits: bits)
            #expect(Self.problem(pem.certificate, pem.key) == "")
            #expect(Self.problem(pem.certificate + pem.key, nil) == "")
            #expect(Self.problem(pem.key + pem.certificate + Self.pem, nil) == "")
        }
    }

    @Test func `what OpenSSL or a client would refuse is told before`() {
        let (pem, other) = (PEM(), PEM())
        #expect(
            Self.problem(pem.certificate, other.key) == "the key in k.pem does not belong to the certificate in c.pem"
        )
        #expect(Self.problem(pem.certificate + other.key, nil).hasPrefix("the key in c.pem does not belong"))
        #expect(Self.problem(pem.certificate, pem.lockedKey).hasPrefix("the key in k.pem is protected by a passphrase"))
        #expect(
            Self.problem(other.certificate + pem.certificate, pem.key)
                == "the key belongs to certificate 2 in c.pem: put that one first, those that have signed it behind it"
        )
        let short = PEM(bits: 1024)
        #expect(
            Self.problem(short.certificate, short.key)
                == "OpenSSL does not take the certificate in c.pem: ee key too small"
        )
        let (over, toCome) = (PEM(days: -30 ..< -2), PEM(days: 2..<30))
        #expect(Self.problem(over.certificate, over.key).hasPrefix("the certificate in c.pem ended on "))
        #expect(Self.problem(toCome.certificate, toCome.key).hasPrefix("the certificate in c.pem begins on "))
    }

    static func problem(_ certificate: [UInt8], _ key: [UInt8]?) -> String {
        do throws(IdentityProblem) {
            _ = try Identity.read(
                IdentityFile(name: "c.pem", bytes: certificate),
                key: key.map { IdentityFile(name: "k.pem", bytes: $0) }
            )
            return ""
        } catch {
            return "\(error)"
        }
    }
}
