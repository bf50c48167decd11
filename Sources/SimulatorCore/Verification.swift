import APIContract
public import HTTPWire
public import JSONTree

/// What a tester says about the requests that came.
public struct ExpectedRequest: Sendable {
    public var pattern: RequestPattern
    /// The first parameter of that name has that value.
    public var query: [(name: String, value: String)]
    /// The body is a JSON object with these members, among others.
    public var body: JSONObject
    public var status: Int?

    public init(
        _ pattern: RequestPattern,
        query: [(name: String, value: String)] = [],
        body: JSONObject = JSONObject(),
        status: Int? = nil
    ) {
        self.pattern = pattern
        self.query = query
        self.body = body
        self.status = status
    }
}

/// A request that was nearly the expected one.
public struct NearMiss: Sendable {
    public let entry: Journal.Entry
    /// Such as `the method is GET`.
    public let differences: [String]
}

extension Journal {
    /// The requests behind the entry `id` that are as expected.
    public func requests(_ expected: ExpectedRequest, after id: Int = 0) -> [Entry] {
        entries(after: id).filter { entry in
            guard let exchange = entry.exchange else { return false }
            return expected.differences(from: exchange).isEmpty
        }
    }

    /// Those that differ the least, the nearest first.
    public func nearMisses(_ expected: ExpectedRequest, after id: Int = 0, limit: Int = 3) -> [NearMiss] {
        let misses = entries(after: id).compactMap { entry -> (miss: NearMiss, distance: Int)? in
            guard let exchange = entry.exchange else { return nil }
            let differences = expected.differences(from: exchange)
            guard !differences.isEmpty else { return nil }
            let distance = NearestPath.distance(from: exchange.request.target.path, to: expected.pattern.path)
            return (NearMiss(entry: entry, differences: differences), 1000 * differences.count + distance)
        }
        return misses.sorted { $0.distance < $1.distance }.prefix(limit).map(\.miss)
    }
}

extension ExpectedRequest {
    fileprivate func differences(from exchange: Exchange) -> [String] {
        let request = exchange.request
        var differences: [String] = []
        if let method = pattern.method, method != request.method {
            differences.append("the method is \(request.method)")
        }
        if !pattern.matches(method: pattern.method ?? request.method, path: request.target.path) {
            differences.append("the path is \(request.target.path)")
        }
        for (name, value) in query where request.target.query.first(where: { $0.name == name })?.value != value {
            differences.append("the parameter \(name) is another, or missing")
        }
        differences += bodyDifferences(request)
        if let status, exchange.answer.status != status {
            differences.append("the answer was \(exchange.answer.status)")
        }
        return differences
    }

    private func bodyDifferences(_ request: HTTPRequest) -> [String] {
        if body.isEmpty { return [] }
        guard let object = (try? JSONReader.read(request.body))?.object else { return ["the body is no JSON object"] }
        return body.compactMap { member in
            guard let value = object[member.key] else { return "the body has no \(member.key)" }
            if value.contains(member.value) { return nil }
            let shown = Secrets.hidden(in: .object([member.key: value]))[member.key] ?? .null
            return "\(member.key) is \(shown.text)"
        }
    }
}

extension JSONValue {
    /// Whether this is the other value, or an object that has all that the other has.
    fileprivate func contains(_ other: JSONValue) -> Bool {
        guard let members = other.object, let object else { return self == other }
        return members.allSatisfy { object[$0.key]?.contains($0.value) == true }
    }
}
