public import HTTPWire

/// The canned answers of the scripts, and how many requests each has served.
public struct ReplyBook: Sendable {
    private let rules: [ReplyRule]
    private var served: [Int]

    public init(_ scenarios: [Scenario]) {
        rules = scenarios.flatMap(\.replies)
        served = Array(repeating: 0, count: rules.count)
    }

    public var isEmpty: Bool { rules.isEmpty }

    /// The first live rule that takes the request; it has served one more then.
    public mutating func take(_ request: HTTPRequest) -> ReplyRule? {
        guard let index = rules.indices.first(where: { isLive($0) && rules[$0].on.matches(request) }) else {
            return nil
        }
        served[index] += 1
        return rules[index]
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }
}
