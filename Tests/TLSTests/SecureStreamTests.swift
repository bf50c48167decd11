import Reactor
import TLS
import TestSupport
import Testing

/// Two ends of one conversation, without a socket between them.
struct SecureStreamTests {
    static let identity = Identity.selfSigned(for: ["127.0.0.1", "localhost"])
    static var certificates: Certificates { Certificates(identity, for: ["127.0.0.1", "localhost"]) }

    @Test func `what one side says the other reads, in any pieces`() {
        for size in [1, 2, 5, 16, 100, 16_384, 100_000] {
            let pair = Pair(Self.certificates, .right)
            #expect(pair.shakeHands(inPiecesOf: size))
            let text = [UInt8](repeating: 7, count: size < 16 ? 50 : 100_000)
            let read = pair.server.opening(pair.client.seal(text), inPiecesOf: size)
            #expect(read.plain == text && read.outcome == .goesOn)
            let answer = pair.client.opening(pair.server.seal(text), inPiecesOf: size)
            #expect(answer.plain == text && answer.reply.isEmpty)
        }
    }

    @Test func `what is said before the handshake is done arrives after it`() {
        let pair = Pair(Self.certificates, .right)
        #expect(pair.server.seal(Array("early".utf8)).isEmpty && pair.server.keepsOutput)
        #expect(pair.client.seal(Array("first".utf8)).isEmpty && pair.client.keepsOutput)
        #expect(pair.shakeHands())
        #expect(pair.heardByClient == Array("early".utf8))
        #expect(pair.heardByServer == Array("first".utf8))
        #expect(!pair.server.keepsOutput && !pair.client.keepsOutput)
    }

    @Test func `a farewell ends the other side's input, once`() {
        let pair = Pair(Self.certificates, .right)
        #expect(pair.shakeHands())
        let last = pair.server.seal(Array("bye".utf8)) + pair.server.farewell()
        #expect(pair.server.farewell().isEmpty)
        let opened = pair.client.opening(last)
        #expect(opened.plain == Array("bye".utf8))
        #expect(opened.outcome == .ended)
    }

    @Test(arguments: [Certificates.Offer.expired, .wrongHost, .unknownAuthority, .renewed(1)])
    func `a client that trusts the certificate refuses any other`(offer: Certificates.Offer) {
        let pair = Pair(Self.certificates, offer)
        #expect(!pair.shakeHands())
        #expect(pair.client.failure == "certificate verify failed")
        #expect(pair.server.failure != nil)
    }

    @Test(arguments: [Certificates.Offer.expired, .wrongHost, .unknownAuthority, .renewed(1)])
    func `a client that looks at no certificate takes them all`(offer: Certificates.Offer) {
        #expect(Pair(Self.certificates, offer, trusting: .anyone).shakeHands())
    }

    @Test func `a client of today does not speak TLS 1.0`() {
        let pair = Pair(Self.certificates, .oldVersion)
        #expect(!pair.shakeHands())
        #expect(pair.client.failure != nil)
    }

    @Test func `bytes that are no TLS end it, whatever follows`() {
        let server = Self.certificates.context(for: .right, at: "").stream()
        let opened = server.opening(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(opened.outcome == .failed && opened.plain.isEmpty)
        #expect(server.failure == "http request")
        #expect(server.seal(Array("answer".utf8)).isEmpty && server.farewell().isEmpty && !server.keepsOutput)
    }

    @Test func `a record that was changed on its way ends it`() {
        for place in [0, 3, 5, 20, -1] {
            let pair = Pair(Self.certificates, .right)
            #expect(pair.shakeHands())
            var record = pair.client.seal(Array("secret".utf8))
            record[place < 0 ? record.count - 1 : place] ^= 0x40
            let opened = pair.server.opening(record)
            #expect(opened.plain.isEmpty)
            // A length that has grown waits for the rest.
            #expect(opened.outcome == .failed || place == 3)
        }
    }
}

final class Pair {
    let server: SecureStream
    let client: SecureStream
    private(set) var heardByClient: [UInt8] = []
    private(set) var heardByServer: [UInt8] = []

    /// - Parameter trusted: by default the right certificate.
    init(
        _ certificates: Certificates,
        _ offer: Certificates.Offer,
        trusting trusted: Trust = .only([SecureStreamTests.identity.certificate])
    ) {
        server = certificates.context(for: offer, at: "127.0.0.1").stream()
        client = ClientContext(trusting: trusted).stream(to: "127.0.0.1")
    }

    /// - Returns: whether both sides agree.
    func shakeHands(inPiecesOf size: Int = .max) -> Bool {
        var (toServer, toClient) = (client.start(), server.start())
        while !toServer.isEmpty || !toClient.isEmpty {
            let atServer = server.opening(toServer, inPiecesOf: size)
            let atClient = client.opening(toClient + atServer.reply, inPiecesOf: size)
            (toServer, toClient) = (atClient.reply, [])
            heardByServer += atServer.plain
            heardByClient += atClient.plain
        }
        return server.isOpen && client.isOpen && server.failure == nil && client.failure == nil
    }
}

extension SecureStream {
    /// All that it makes of bytes that come in pieces.
    func opening(_ bytes: [UInt8], inPiecesOf size: Int = .max) -> OpenedBytes {
        var all = OpenedBytes()
        var rest = bytes[...]
        while !rest.isEmpty, all.outcome == .goesOn {
            let opened = rest.prefix(size).withUnsafeBytes { open($0) }
            rest = rest.dropFirst(size)
            all.plain += opened.plain
            all.reply += opened.reply
            all.outcome = opened.outcome
        }
        return all
    }
}
