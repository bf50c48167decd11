public import HTTPWire
public import IntercomModel

/// The canned answers of the scripts, and how many requests each has served.
public struct ReplyBook: Sendable {
    private let rules: [ReplyRule]
    private var served: [Int]
    /// Where the rules for one path stand.
    private var byPath: [String: [Int]] = [:]
    /// Where those with a `*` stand.
    private var wide: [Int] = []

    public init(_ scenarios: [Scenario]) {
        self.init(scenarios.flatMap(\.replies))
    }

    init(_ rules: [ReplyRule]) {
        self.rules = rules
        served = Array(repeating: 0, count: rules.count)
        for (index, rule) in rules.enumerated() {
            if rule.on.isWide { wide.append(index) } else { byPath[rule.on.path, default: []].append(index) }
        }
    }

    public var isEmpty: Bool { rules.isEmpty }

    /// The first live rule that takes the request; it has served one more then.
    public mutating func take(_ request: HTTPRequest, _ facts: RequestFacts, on device: Device) -> ReplyRule? {
        let rules = rules
        return take(request.method, request.target.path) { rules[$0].circumstance.holds(for: facts, on: device) }
            .map { rules[$0] }
    }

    /// - Parameter holds: of a rule, by its place.
    /// - Returns: the place of the rule.
    mutating func take(_ method: String, _ path: String, when holds: (Int) -> Bool) -> Int? {
        func takes(_ index: Int) -> Bool {
            isLive(index) && rules[index].on.matches(method: method, path: path) && holds(index)
        }
        let named = byPath[path]?.first(where: takes)
        guard let index = wide.first(where: { $0 < named ?? .max && takes($0) }) ?? named else { return nil }
        served[index] += 1
        return index
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }
}
