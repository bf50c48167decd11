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
    /// Asks for what the device sent to other servers, in place of what came to it.
    public var isSent = false

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
    /// The requests behind the entry `id` that are as expected, and those of which nobody can know.
    public func requests(_ expected: ExpectedRequest, after id: Int = 0) -> (sure: [Entry], open: [Entry]) {
        entries(after: id).reduce(into: ([], [])) { found, entry in
            switch expected.verdict(on: entry) {
            case .yes: found.sure.append(entry)
            case .open: found.open.append(entry)
            case .no: break
            }
        }
    }

    /// Those that differ the least, the nearest first.
    public func nearMisses(_ expected: ExpectedRequest, after id: Int = 0, limit: Int = 3) -> [NearMiss] {
        let misses = entries(after: id).compactMap { entry -> (miss: NearMiss, distance: Int)? in
            guard let (differences, path) = expected.differences(from: entry), !differences.isEmpty else { return nil }
            let distance = NearestPath.distance(from: path, to: expected.pattern.path)
            return (NearMiss(entry: entry, differences: differences), 1000 * differences.count + distance)
        }
        return misses.sorted { $0.distance < $1.distance }.prefix(limit).map(\.miss)
    }
}

extension ExpectedRequest {
    fileprivate func verdict(on entry: Journal.Entry) -> Certainty {
        switch entry.what {
        case .exchange(let exchange): !isSent && differences(from: exchange.wrappedValue).isEmpty ? .yes : .no
        case .refusal(let broken): isSent ? .no : verdict(on: broken.wrappedValue)
        case .sent(let sent): isSent && differences(from: sent.wrappedValue).isEmpty ? .yes : .no
        case .device, .fired, .struck, .reloaded: .no
        }
    }

    /// Nil for an entry of the other direction, or of none.
    fileprivate func differences(from entry: Journal.Entry) -> (differences: [String], path: String)? {
        if isSent { return entry.sent.map { (differences(from: $0), $0.path) } }
        return entry.exchange.map { (differences(from: $0), $0.request.target.path) }
    }

    fileprivate func differences(from exchange: Exchange) -> [String] {
        let request = exchange.request
        var differences = differences(from: request.method, request.target.path)
        for (name, value) in query where request.target.query.last(where: { $0.name == name })?.value != value {
            differences.append("the parameter \(name) is another, or missing")
        }
        differences += bodyDifferences(request.body)
        if let status, exchange.answer.status != status {
            differences.append("the answer was \(exchange.answer.status)")
        }
        return differences
    }

    fileprivate func differences(from sent: SentExchange) -> [String] {
        var differences = differences(from: sent.method, sent.path)
        let target = sent.request.flatMap { try? RequestTarget($0.url.target, method: $0.method) }
        for (name, value) in query where target?.query.last(where: { $0.name == name })?.value != value {
            differences.append("the parameter \(name) is another, or missing")
        }
        differences += bodyDifferences(sent.request?.body ?? [])
        if let status, sent.status != status {
            differences.append(sent.status.map { "the answer was \($0)" } ?? "there was no answer")
        }
        return differences
    }

    private func differences(from method: String, _ path: String) -> [String] {
        var differences: [String] = []
        if let wanted = pattern.method, wanted != method { differences.append("the method is \(method)") }
        if !pattern.matches(method: pattern.method ?? method, path: path) { differences.append("the path is \(path)") }
        return differences
    }

    /// Bytes that are not a request are matched as far as they can be read. What their body would have been is not known.
    private func verdict(on broken: BrokenRequest) -> Certainty {
        if let status, status != broken.answer.status { return .no }
        return min(pattern.verdict(on: broken.line), verdict(on: broken.line.query), body == nil ? .yes : .open)
    }

    private func verdict(on items: [RequestTarget.QueryItem]?) -> Certainty {
        guard !query.isEmpty else { return .yes }
        guard let items else { return .open }
        return query.allSatisfy { item in items.last { $0.name == item.name }?.value == item.value } ? .yes : .no
    }

    private func bodyDifferences(_ bytes: [UInt8]) -> [String] {
        guard let body else { return [] }
        guard let value = try? JSONReader.read(bytes) else { return ["the body is not JSON"] }
        guard let members = body.object else {
            return value.holds(body) ? [] : ["the body is \(Secrets.hidden(in: value).text)"]
        }
        guard let object = value.object else { return ["the body is not a JSON object"] }
        return members.compactMap { member in
            guard let value = object[member.key] else { return "the body has no \(member.key)" }
            if value.holds(member.value) { return nil }
            let shown = Secrets.hidden(in: .object([member.key: value]))[member.key] ?? .null
            return "\(member.key) is \(shown.text)"
        }
    }
}
