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

/// Whether somebody listens there.
func isOpen(_ port: Int) -> Bool {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
    return withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
