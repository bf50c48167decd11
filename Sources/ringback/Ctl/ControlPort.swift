import Glibc
import Reactor

/// The control port of a running simulator, as one blocking client sees it.
struct ControlPort {
    private let host: String
    private let port: UInt16
    private let token: String?

    /// - Parameter url: such as `http://127.0.0.1:8081`.
    init(_ url: String, token: String?) throws {
        let scheme = "http://"
        var rest = url.hasPrefix(scheme) ? url.dropFirst(scheme.count)[...] : ""
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        guard let colon = rest.lastIndex(of: ":"), let port = UInt16(rest[colon...].dropFirst()) else {
            throw Failure(
                code: .usage,
                message: "\(url) is not the URL of a control port, such as http://127.0.0.1:8081"
            )
        }
        if let token, !token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            throw Failure(code: .usage, message: "the token for the control port is made of visible ASCII characters")
        }
        host = String(rest[..<colon].drop { $0 == "[" }.prefix { $0 != "]" })
        self.port = port
        self.token = token
    }

    /// Asks, and passes the body of the answer on as it comes, cut anywhere; that of a refusal goes to standard error.
    /// - Returns: the status code.
    func ask(_ method: String, _ path: String, _ body: [UInt8], show: ([UInt8]) throws -> Void) throws -> Int {
        let socket = try connect()
        defer { close(socket) }
        try send(request(method, path, body), to: socket)
        var answer = try Answer(of: socket)
        let isGood = (200...299).contains(answer.status)
        var refusal: [UInt8] = []
        while let part = try answer.next() {
            if isGood { try show(part) } else { refusal += part }
        }
        if !refusal.isEmpty { Output.note(String(decoding: refusal, as: UTF8.self)) }
        if isGood, !answer.isStream, answer.last != UInt8(ascii: "\n") { try show([UInt8(ascii: "\n")]) }
        return answer.status
    }

    /// Returns when a simulator listens there, or when the time is over.
    func awaitStart(within time: Duration) throws {
        let clock = ContinuousClock()
        let end = clock.now + min(time, .seconds(3600))
        while true {
            if let socket = try? connect() {
                close(socket)
                return
            }
            guard clock.now < end else { return }
            usleep(20_000)
        }
    }

    private func request(_ method: String, _ path: String, _ bytes: [UInt8]) -> [UInt8] {
        // Without a token only the machine's own names are served.
        let place = token == nil ? "localhost" : SocketAddress(host: host, port: Int(port)).description
        let lines = [
            "\(method) \(path) HTTP/1.1", "Host: \(place)", "Connection: close", "Content-Length: \(bytes.count)",
            token.map { "Authorization: Bearer \($0)" },
        ]
        return Array((lines.compactMap(\.self) + ["", ""]).joined(separator: "\r\n").utf8) + bytes
    }

    private func connect() throws -> Int32 {
        let addresses = HostAddress.all(of: host, port: port)
        guard !addresses.isEmpty else { throw noAnswer("there is no such host") }
        for address in addresses {
            let socket = socket(address.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            if socket >= 0, address.connect(socket) { return socket }
            if socket >= 0 { close(socket) }
        }
        throw noAnswer(String(cString: strerror(errno)))
    }

    private func send(_ bytes: [UInt8], to socket: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw noAnswer(String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }

    private func noAnswer(_ why: String) -> Failure {
        Failure(code: .internal, message: "no simulator answers at http://\(host):\(port): \(why)")
    }
}

/// An answer as it comes: every one of ours ends with its connection.
private struct Answer {
    let status: Int
    let isStream: Bool
    private let socket: Int32
    private var first: [UInt8]
    /// The byte with which it has ended, so far.
    private(set) var last: UInt8?

    init(of socket: Int32) throws {
        self.socket = socket
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = bytes.firstRange(of: end) {
                let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
                status = Int(head.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
                isStream = head.contains("text/event-stream")
                first = Array(bytes[range.upperBound...])
                return
            }
            let more = try Self.read(socket)
            guard !more.isEmpty else { throw Failure(code: .internal, message: "the simulator has gone") }
            bytes += more
        }
    }

    mutating func next() throws -> [UInt8]? {
        let bytes = first.isEmpty ? try Self.read(socket) : first
        first = []
        last = bytes.last ?? last
        return bytes.isEmpty ? nil : bytes
    }

    private static func read(_ socket: Int32) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count >= 0 { return Array(chunk[..<count]) }
            guard errno == EINTR else {
                throw Failure(code: .internal, message: "the simulator has gone: \(String(cString: strerror(errno)))")
            }
        }
    }
}
