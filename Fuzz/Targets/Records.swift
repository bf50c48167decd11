import Reactor
import TLS

/// TLS between a client and a server: whatever comes in place of a client's records ends it, or waits.
enum Records {
    nonisolated(unsafe) private static let certificates = Certificates(
        Identity.selfSigned(for: ["127.0.0.1"]),
        for: ["127.0.0.1"]
    )
    nonisolated(unsafe) private static let client = ClientContext(trusting: .anyone)

    /// The first byte says when it begins, the second how it is cut; the rest is what comes then.
    static func examine(_ bytes: [UInt8]) {
        guard bytes.count > 2 else { return }
        let rest = Array(bytes[2...])
        switch bytes[0] % 4 {
        case 0: attack(with: rest, cut: bytes[1], after: 0)
        case 1: attack(with: rest, cut: bytes[1], after: 1)
        case 2: attack(with: rest, cut: bytes[1], after: 2)
        default: change(by: rest, flight: Int(bytes[1] % 3))
        }
    }

    /// - Parameter flights: of the client's own, which come before.
    private static func attack(with bytes: [UInt8], cut: UInt8, after flights: Int) {
        let server = certificates.context(for: .right, at: "127.0.0.1").stream()
        let peer = client.stream(to: "127.0.0.1")
        var next = peer.start()
        for _ in 0..<flights { next = answer(of: peer, to: feed(server, next)) }
        let size = max(1, Int(cut))
        for start in stride(from: 0, to: bytes.count, by: size) {
            let outcome = feed(server, Array(bytes[start..<min(bytes.count, start + size)])).outcome
            if outcome != .goesOn { return expectEnd(of: server, outcome) }
        }
    }

    /// A client's flight in which bytes are others: a place and what is added to it, again and again.
    private static func change(by bytes: [UInt8], flight: Int) {
        let server = certificates.context(for: .right, at: "127.0.0.1").stream()
        let peer = client.stream(to: "127.0.0.1")
        var next = peer.start()
        for turn in 0...flight {
            if turn == 2 { next = peer.seal(Array("GET / HTTP/1.1\r\n\r\n".utf8)) }
            if turn == flight, !next.isEmpty {
                for place in stride(from: 0, to: bytes.count - 1, by: 2) {
                    next[Int(bytes[place]) % next.count] ^= bytes[place + 1]
                }
            }
            let opened = feed(server, next)
            if opened.outcome != .goesOn { return expectEnd(of: server, opened.outcome) }
            next = answer(of: peer, to: opened)
        }
    }

    private static func feed(_ stream: SecureStream, _ bytes: [UInt8]) -> OpenedBytes {
        bytes.withUnsafeBytes { stream.open($0) }
    }

    private static func answer(of peer: SecureStream, to opened: OpenedBytes) -> [UInt8] {
        opened.reply.isEmpty ? [] : feed(peer, opened.reply).reply
    }

    /// Nothing is read behind it, and nothing is kept.
    private static func expectEnd(of server: SecureStream, _ outcome: OpenedBytes.Outcome) {
        precondition(!server.keepsOutput, "it keeps what nobody will read")
        guard outcome == .failed else { return }
        precondition(server.failure != nil, "it failed without a reason")
        precondition(server.seal([65]).isEmpty && !server.keepsOutput, "it speaks to a client that is gone")
        precondition(feed(server, [22, 3, 1, 0, 1, 0]).plain.isEmpty, "it reads on")
    }
}
