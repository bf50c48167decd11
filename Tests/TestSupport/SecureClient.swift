import Reactor
public import TLS

/// A blocking client that speaks TLS, as `RawClient` speaks TCP.
public final class SecureClient: ByteClient {
    public let raw: RawClient
    public let stream: SecureStream
    private var received: [UInt8] = []
    private var end: RawClient.End?
    /// The other side has said that it sends no more, before it closed.
    public private(set) var hasFarewell = false

    /// - Parameter trusted: certificates in PEM; nil looks at none.
    public init(host: String = "127.0.0.1", port: Int, trusting trusted: [UInt8]?) {
        raw = RawClient(host: host, port: port)
        let trust = trusted.map { Trust.only(Certificate.all(in: $0)) } ?? .anyone
        stream = ClientContext(trusting: trust).stream(to: host)
        raw.send(stream.start())
    }

    /// Goes through the handshake.
    /// - Returns: whether it was good.
    public func shakeHands() -> Bool {
        while !stream.isOpen, end == nil { takeMore() }
        return stream.isOpen
    }

    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        guard shakeHands() else { return false }
        return raw.send(stream.seal(bytes))
    }

    public func read(_ count: Int) -> String {
        while received.count < count, end == nil { takeMore() }
        defer { received = Array(received.dropFirst(count)) }
        return String(decoding: received.prefix(count), as: UTF8.self)
    }

    public func readToEnd() -> (text: String, end: RawClient.End) {
        while end == nil { takeMore() }
        defer { received = [] }
        return (String(decoding: received, as: UTF8.self), end ?? .open)
    }

    private func takeMore() {
        let (bytes, how) = raw.receive()
        guard !bytes.isEmpty else {
            end = how
            return
        }
        let opened = bytes.withUnsafeBytes { stream.open($0) }
        received += opened.plain
        raw.send(opened.reply)
        switch opened.outcome {
        case .goesOn: break
        case .ended: hasFarewell = true
        case .failed, .refused: end = .closed
        }
    }
}

/// A client that sends bytes and reads them.
public protocol ByteClient: AnyObject {
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool
    func read(_ count: Int) -> String
    func readToEnd() -> (text: String, end: RawClient.End)
}

extension RawClient: ByteClient {
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool { send(bytes[...]) }
}

extension ByteClient {
    @discardableResult
    public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// One answer, by its `Content-Length`.
    public func readAnswer(isToHEAD: Bool) -> String {
        var head = ""
        while !head.hasSuffix("\r\n\r\n") {
            let next = read(1)
            guard !next.isEmpty else { return head }
            head += next
        }
        guard !isToHEAD, let field = head.firstRange(of: "Content-Length: ") else { return head }
        return head + read(Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0)
    }
}
