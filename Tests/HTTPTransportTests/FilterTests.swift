import HTTPTransport
import HTTPWire
import Reactor
import TestSupport
import Testing

/// A door whose bytes are changed on their way, as TLS changes them.
struct FilterTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `requests and answers pass through the filter, cut anywhere`() async throws {
        let bytes = Array("hi".utf8) + masked(Self.get) + [Masking.end]
        let answers = try await withServer(through: Masking.init) { server in
            EverySplit(of: bytes).map { parts in
                let client = server.client()
                for part in parts {
                    client.send(part)
                }
                return Exchange(client.readToEnd())
            }
        }
        #expect(Set(answers.map(\.text)) == ["ho" + maskedText(answer("GET /a")) + "bye"])
        #expect(answers.allSatisfy { $0.end == .closed })
    }

    @Test func `what is said before the handshake is done arrives after it`() async throws {
        let read = try await withServer(through: Masking.init) { server in
            server.onLoop { _ in
                server.answerer.onAccept = ResponsePlan([.text("first"), .close], keepsAlive: false)
            }
            let client = server.client()
            client.send("h")
            _ = server.until { $0.connectionCount == 1 }
            client.send("i")
            return Exchange(client.readToEnd())
        }
        #expect(read == Exchange("ho" + maskedText("first") + "bye", .closed))
    }

    @Test func `a client that never shakes hands is not waited for`() async throws {
        let count = try await withServer(through: Masking.init) { server in
            server.onLoop { _ in
                server.answerer.onAccept = ResponsePlan([.text("first"), .close], keepsAlive: false)
            }
            let client = server.client()
            let read = client.readToEnd()
            return "\(read.text)\(read.end)"
        }
        #expect(count == "closed")
    }

    @Test func `bytes that mean nothing get the filter's last word`() async throws {
        let (read, requests) = try await withServer(through: Masking.init) { server in
            let client = server.client()
            client.send("GET / HTTP/1.1\r\n\r\n")
            return (Exchange(client.readToEnd()), server.onLoop { _ in server.answerer.requests })
        }
        #expect(read == Exchange("nobye", .closed))
        #expect(requests == [])
    }

    @Test func `a reset and a long answer pass as on a plain connection`() async throws {
        let plans = [
            "/reset": ResponsePlan([.text("half"), .reset], keepsAlive: false),
            "/long": ResponsePlan([.bytes([UInt8](repeating: 7, count: 8_000_000)), .close], keepsAlive: false),
        ]
        let ends = try await withServer(plans: plans, through: Masking.init) { server in
            ["/reset", "/long"].map { path in
                let client = server.client()
                client.send(Array("hi".utf8) + masked("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"))
                let (count, end) = client.countToEnd()
                return "\(count) \(end)"
            }
        }
        #expect(ends[0].hasSuffix(" reset"))
        #expect(ends[1] == "\(2 + 8_000_000 + 3) closed")
    }
}

/// Shakes hands with `hi` and `ho`; then each byte is masked.
private final class Masking: StreamFilter {
    /// Says that the peer sends no more.
    static let end: UInt8 = 0xFF

    private var greeting: [UInt8] = []
    private var kept: [UInt8] = []
    private var isOpen: Bool { greeting == Array("hi".utf8) }

    var keepsOutput: Bool { !kept.isEmpty }

    func start() -> [UInt8] { [] }

    func open(_ bytes: UnsafeRawBufferPointer) -> OpenedBytes {
        var opened = OpenedBytes()
        for byte in bytes where opened.outcome == .goesOn {
            if isOpen {
                if byte == Self.end {
                    opened.outcome = .ended
                } else {
                    opened.plain.append(byte ^ mask)
                }
                continue
            }
            greeting.append(byte)
            if isOpen {
                opened.reply += Array("ho".utf8) + kept.map { $0 ^ mask }
                kept = []
            } else if greeting != Array("h".utf8) {
                opened = OpenedBytes(reply: Array("no".utf8), outcome: .failed)
            }
        }
        return opened
    }

    func seal(_ bytes: [UInt8]) -> [UInt8] {
        guard !isOpen else { return bytes.map { $0 ^ mask } }
        kept += bytes
        return []
    }

    func farewell() -> [UInt8] { Array("bye".utf8) }
}

private let mask: UInt8 = 1

private func masked(_ text: String) -> [UInt8] {
    text.utf8.map { $0 ^ mask }
}

private func maskedText(_ text: String) -> String {
    String(decoding: masked(text), as: UTF8.self)
}
