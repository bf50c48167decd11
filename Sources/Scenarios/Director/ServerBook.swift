public import HTTPWire

/// The servers that scripts play, and how many calls each has answered.
public struct ServerBook: Sendable {
    private let rules: [ServerRule]
    private var served: [Int]

    public init(_ scenarios: [Scenario]) {
        rules = scenarios.flatMap(\.servers)
        served = Array(repeating: 0, count: rules.count)
    }

    /// The first live rule that takes the call; it has answered one more then.
    public mutating func take(_ call: OutgoingRequest) -> ServerRule? {
        let path = String(call.url.target.prefix { $0 != "?" })
        let index = rules.indices.first { index in
            isLive(index) && rules[index].reply.on.matches(method: call.method, path: path)
        }
        guard let index else { return nil }
        served[index] += 1
        return rules[index]
    }

    private func isLive(_ index: Int) -> Bool {
        rules[index].reply.times.map { served[index] < $0 } ?? true
    }
}
