import Glibc
import RingbackTesting
import TestSupport

/// What a client under test would do.
extension SimulatedDevice {
    func startCall(_ number: String) async throws {
        let answer = await get("/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e")
        let token = answer.split(separator: "\"").dropFirst(3).first ?? ""
        let body = #"{"number":"\#(number)"}"#
        await say(
            "POST /api/v1/system/debug/call/start HTTP/1.1\r\nHost: device\r\nConnection: close\r\n"
                + "Authorization: Bearer \(token)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }

    @discardableResult
    func get(_ path: String) async -> String {
        await say("GET \(path) HTTP/1.1\r\nHost: device\r\nConnection: close\r\n\r\n")
    }

    @discardableResult
    private func say(_ request: String) async -> String {
        let port = Int(url.split(separator: ":").last ?? "") ?? 0
        return await onOwnThread {
            let client = RawClient(port: port)
            client.send(request)
            return client.readToEnd().text
        }
    }
}

/// Whether a device with that user listens there. A port that is free again is soon another's, so that an open one alone
/// says nothing.
func logsIn(_ username: String, port: Int) -> Bool {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var (address, patience) = (sockaddr_in(), timeval(tv_sec: 5, tv_usec: 0))
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let isOpen = withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
    let login = "/api/v1/login?username=\(username)&password=e10adc3949ba59abbe56e057f20f883e"
    let request = Array("GET \(login) HTTP/1.1\r\nHost: device\r\nConnection: close\r\n\r\n".utf8)
    guard isOpen else { return false }
    guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return false }
    var status = [UInt8](repeating: 0, count: 12)
    let count = recv(socket, &status, status.count, Int32(MSG_WAITALL))
    return count == status.count && String(decoding: status, as: UTF8.self) == "HTTP/1.1 200"
}
