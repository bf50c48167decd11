import TLS
import TestSupport
import Testing

/// Whose certificates a client takes, and what it says of others.
struct TrustTests {
    private static let names = ["127.0.0.1", "localhost"]
    private static let identity = Identity.selfSigned(for: names)

    private func objection(to offer: Certificates.Offer, trusting trust: Trust) -> String? {
        let pair = Pair(Certificates(Self.identity, for: Self.names), offer, trusting: trust)
        let isGood = pair.shakeHands()
        #expect(isGood == (pair.client.distrust == nil))
        return pair.client.distrust
    }

    @Test func `this machine trusts nobody who has signed for themselves`() {
        #expect(objection(to: .right, trusting: .machine) == "self-signed certificate")
        #expect(objection(to: .unknownAuthority, trusting: .machine)?.isEmpty == false)
    }

    @Test func `a file is trusted, and what its certificate has signed, for its hosts and its time`() {
        let trust = Trust.only([Self.identity.certificate])
        #expect(objection(to: .right, trusting: trust) == nil)
        #expect(objection(to: .expired, trusting: trust) == "certificate has expired")
        #expect(objection(to: .wrongHost, trusting: trust) == "IP address mismatch")
        #expect(objection(to: .renewed(1), trusting: trust) == "self-signed certificate")
        #expect(objection(to: .unknownAuthority, trusting: trust) == "unable to get local issuer certificate")
    }

    @Test func `anyone is anyone`() {
        for offer in [Certificates.Offer.right, .expired, .wrongHost, .unknownAuthority, .renewed(2)] {
            #expect(objection(to: offer, trusting: .anyone) == nil)
        }
    }

    @Test func `a file without a certificate is no trust`() throws {
        let pem = PEM()
        for bytes in [pem.key, Array("nothing".utf8), [0, 1, 2], []] {
            #expect(throws: IdentityProblem.self) { try Trust.read(IdentityFile(name: "ca.pem", bytes: bytes)) }
        }
        guard case .only(let one) = try Trust.read(IdentityFile(name: "ca.pem", bytes: pem.certificate)),
            case .only(let two) = try Trust.read(
                IdentityFile(name: "ca", bytes: pem.key + pem.certificate + pem.certificate)
            )
        else { return #expect(Bool(false)) }
        #expect(one.count == 1 && two.count == 2)
    }
}
