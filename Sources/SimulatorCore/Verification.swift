import APIContract
public import HTTPWire
import IntercomModel
public import JSONTree

/// What a tester says about the requests that came. Whatever is given is demanded.
public struct ExpectedRequest: Sendable {
    public var pattern: RequestPattern
    /// The first parameter of that name has that value.
    public var query: [(name: String, value: String)]
    /// The body is JSON and holds this: an object with these members, among others, or exactly this value.
    public var body: JSONValue?
    public var status: Int?

    public init(
        _ pattern: RequestPattern,
        query: [(name: String, value: String)] = [],
        body: JSONValue? = nil,
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
            switch entry.what {
            case .exchange(let exchange): expected.differences(from: exchange.wrappedValue).isEmpty
            case .refusal(let broken): expected.takes(broken.wrappedValue)
            case .device, .fired, .struck, .reloaded: false
            }
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

    /// Of bytes that are no request only so much is known as can be read of them: `*` takes them all.
    fileprivate func takes(_ broken: BrokenRequest) -> Bool {
        guard body == nil else { return false }
        if let status, status != broken.answer.status { return false }
        guard let line = broken.line else { return query.isEmpty && pattern.method == nil && pattern.takesEverything }
        return pattern.matches(method: line.method, path: line.target.path)
            && query.allSatisfy { item in line.target.query.first { $0.name == item.name }?.value == item.value }
    }

    private func bodyDifferences(_ request: HTTPRequest) -> [String] {
        guard let body else { return [] }
        guard let value = try? JSONReader.read(request.body) else { return ["the body is no JSON"] }
        guard let members = body.object else {
            return value.holds(body) ? [] : ["the body is \(Secrets.hidden(in: value).text)"]
        }
        guard let object = value.object else { return ["the body is no JSON object"] }
        return members.compactMap { member in
            guard let value = object[member.key] else { return "the body has no \(member.key)" }
            if value.holds(member.value) { return nil }
            let shown = Secrets.hidden(in: .object([member.key: value]))[member.key] ?? .null
            return "\(member.key) is \(shown.text)"
        }
    }
}

extension RequestPattern {
    fileprivate var takesEverything: Bool { path.utf8.allSatisfy { $0 == UInt8(ascii: "*") } }
}
