public import HTTPWire

/// The canned answers of the scripts, and how many requests each has served.
public struct ReplyBook: Sendable {
    private let rules: [ReplyRule]
    private var served: [Int]
    /// Where the rules for one path stand.
    private var byPath: [String: [Int]] = [:]
    /// Where those with a `*` stand.
    private var wide: [Int] = []

    public init(_ scenarios: [Scenario]) {
        rules = scenarios.flatMap(\.replies)
        served = Array(repeating: 0, count: rules.count)
        for (index, rule) in rules.enumerated() {
            if rule.on.isWide { wide.append(index) } else { byPath[rule.on.path, default: []].append(index) }
        }
    }

    public var isEmpty: Bool { rules.isEmpty }

    /// The first live rule that takes the request; it has served one more then.
    public mutating func take(_ request: HTTPRequest) -> ReplyRule? {
        let named = byPath[request.target.path]?.first { takes(request, $0) }
        guard let index = wide.first(where: { $0 < named ?? .max && takes(request, $0) }) ?? named else { return nil }
        served[index] += 1
        return rules[index]
    }

    private func takes(_ request: HTTPRequest, _ index: Int) -> Bool {
        isLive(index) && rules[index].on.matches(request)
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }
}
