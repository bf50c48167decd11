public import HTTPWire
public import IntercomModel
import JSONTree

/// Writes the device's calls as HTTP (facts of the device, part 3.5). What is the same in one call after another, such as
/// the address of Link and its token, is read and written once.
public struct OutgoingWriter: Sendable {
    private var addresses: [String: ServerAddresses] = [:]
    private var account: (token: String, fields: HTTPFields)?
    private var push = LinkPush()

    /// A device has fewer servers at a time.
    private static let mostAddresses = 64

    public init() {}

    /// - Throws: where the owner of the device has written what leads nowhere.
    public mutating func request(
        for call: OutgoingCall,
        of device: Device
    ) throws(ServerURL.Fault) -> OutgoingRequest {
        let server = try address(call.server)
        let fields = fields(with: call.token)
        switch call.purpose {
        case .access(let shown):
            var fields = fields
            fields.append(name: "Content-Type", value: "application/json")
            return OutgoingRequest("POST", server.base, fields: fields, body: OutgoingMessage.body(asking: shown))
        // Live panels send no Content-Type to Link.
        case .linkLogin:
            return OutgoingRequest("POST", server.login, fields: fields, body: OutgoingMessage.login(of: device))
        case .linkLogs(let lines):
            let body = push.body(of: lines, device.outgoingRules.createdAt)
            return OutgoingRequest("PUT", server.logs, fields: fields, body: body)
        case .linkPong: return OutgoingRequest("POST", server.pong, fields: fields)
        case .linkRefresh: return OutgoingRequest("POST", server.refresh, fields: fields, body: Array("{}".utf8))
        case .webhook(let delivery):
            let body = WebhookMessage.body(of: delivery)
            return OutgoingRequest("POST", server.base, fields: WebhookMessage.fields(of: delivery, body), body: body)
        case .syslog(let entries):
            let lines = entries.map { SyslogText.line($0, on: device) }
            return OutgoingRequest("POST", server.base, fields: fields, body: Array(lines.joined(separator: "\n").utf8))
        }
    }

    private mutating func address(_ text: String) throws(ServerURL.Fault) -> ServerAddresses {
        if let known = addresses[text] { return known }
        let address = ServerAddresses(try ServerURL(text))
        if addresses.count >= Self.mostAddresses { addresses = [:] }
        addresses[text] = address
        return address
    }

    private mutating func fields(with token: String?) -> HTTPFields {
        guard let token else { return HTTPFields() }
        if let account, account.token == token { return account.fields }
        var fields = HTTPFields()
        fields.append(name: "Authorization", value: "Bearer \(token)")
        account = (token, fields)
        return fields
    }
}

/// A server, and what Link has below the address that was written.
private struct ServerAddresses: Sendable {
    let base, login, logs, pong, refresh: ServerURL

    init(_ base: ServerURL) {
        self.base = base
        login = base.appending(path: "/api/v0/devices/login")
        logs = base.appending(path: "/api/v0/devices/logs")
        pong = base.appending(path: "/api/v0/devices/pong")
        refresh = base.appending(path: "/api/v0/devices/refresh")
    }
}
