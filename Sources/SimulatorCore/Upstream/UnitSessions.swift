import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree

/// Which session of the simulated device stands for which token of a real unit: the two draw different ones.
struct UnitSessions: Sendable {
    private var tokens: [String: String] = [:]
    /// The oldest first: a client that logs in again and again must not fill the memory.
    private var order: [String] = []

    private static let most = 1000

    subscript(token: String) -> String? { tokens[token] }

    mutating func set(_ simulated: String, for token: String) {
        if tokens.updateValue(simulated, forKey: token) == nil { order.append(token) }
        guard order.count > Self.most else { return }
        let old = order.prefix(Self.most / 2)
        for token in old { tokens[token] = nil }
        order.removeFirst(old.count)
    }

    /// The next request with it opens a new one, where the unit still takes it.
    mutating func forget(_ token: String) {
        guard tokens.removeValue(forKey: token) != nil else { return }
        order.removeAll { $0 == token }
    }
}

extension HTTPRequest {
    /// With another token. Only the simulated device sees it: the head stays as it came.
    func with(token: String) -> HTTPRequest {
        let lines = fields.map { line in
            line.name.lowercased() == "authorization"
                ? HTTPFields.Line(name: line.name, value: "Bearer \(token)") : line
        }
        return HTTPRequest(
            method: method,
            target: target,
            version: version,
            fields: HTTPFields(lines),
            body: body,
            head: head,
            client: client
        )
    }
}
