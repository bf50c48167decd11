import Dispatch
import Glibc
import JSONTree

/// Asks the control port, one connection a request. An answer may take as long as it likes: a wait is a request, too.
struct ControlClient: Sendable {
    struct Answer: Sendable {
        /// 0: there was no connection, or nothing came over it.
        var status: Int
        var body: JSONValue
    }

    let port: Int

    /// On a thread of its own: Swift's are as few as the machine has cores.
    func ask(_ method: String, _ path: String, _ body: JSONValue?) async -> Answer {
        let bytes = body?.bytes ?? []
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: \(bytes.count)\r\n\r\n"
        return await withCheckedContinuation { continuation in
            DispatchQueue(label: "ringback control").async {
                continuation.resume(returning: Answer(exchange(Array(head.utf8) + bytes)))
            }
        }
    }

    private func exchange(_ request: [UInt8]) -> [UInt8] {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return [] }
        defer { close(socket) }
        guard connect(socket), send(request, to: socket) else { return [] }
        return readToEnd(of: socket)
    }

    private func connect(_ socket: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func readToEnd(of socket: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}

extension ControlClient.Answer {
    /// The answer in the bytes up to the end of the connection. The control port frames by length only.
    fileprivate init(_ bytes: [UInt8]) {
        let text = bytes.dropFirst("HTTP/1.1 ".utf8.count)
        status = Int(String(decoding: text.prefix(3), as: UTF8.self)) ?? 0
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? bytes.endIndex
        body = (try? JSONReader.read(Array(bytes[end...]))) ?? .null
    }
}
