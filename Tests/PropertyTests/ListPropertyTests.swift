import IntercomModel
import JSONTree
import SimulatorCore
import Testing

/// Lists of a device after a random life.
@Suite struct ListPropertyTests {
    private static let seeds = (1...Seeds.count).map(UInt64.init)

    private static func device(_ seed: UInt64) throws -> Conversation {
        var conversation = try Conversation(
            seed: seed,
            profile: seed.isMultiple(of: 2) ? "camdroid-panel" : "android-panel"
        )
        conversation.go(60)
        return conversation
    }

    /// Newest first, without the lines that the asking itself writes.
    private static func log(_ conversation: Conversation, _ query: [(String, String)]) -> [JSONValue] {
        conversation.ask("/api/v1/log/items", [("limit", "1000000")] + query)["list_items"]?.array ?? []
    }

    @Test(arguments: seeds)
    func `ascending is descending from behind`(seed: UInt64) throws {
        let conversation = try Self.device(seed)
        for order in ["timestamp", "category", "priority, name", "name"] {
            let ascending = Self.log(conversation, [("order_by", order + " asc")])
            #expect(ascending.reversed() == Self.log(conversation, [("order_by", order + " desc")]))
            #expect(!ascending.isEmpty)
        }
    }

    @Test(arguments: seeds)
    func `a filter gives what a look at each line gives`(seed: UInt64) throws {
        let conversation = try Self.device(seed)
        var sampler = Sampler(chance: SeededRandom(seed: seed))
        let whole = Self.log(conversation, [])
        for _ in 0..<12 {
            let filter = Filter(&sampler, lines: whole, depth: 2)
            #expect(Self.log(conversation, [("filter", filter.text)]) == whole.filter(filter.accepts), "\(filter.text)")
        }
    }

    @Test(arguments: seeds)
    func `a value copied from an answer finds its line again`(seed: UInt64) throws {
        let conversation = try Self.device(seed)
        let whole = Self.log(conversation, [])
        for line in whole.prefix(10) {
            let time = line["timestamp"]?.number?.text ?? ""
            #expect(Self.log(conversation, [("filter", "timestamp eq " + time)]).contains(line))
            #expect(Self.log(conversation, [("from", time)]).contains(line))
            #expect(Self.log(conversation, [("to", time)]).contains(line))
            let query = [("filter_field", "name"), ("filter_type", "equal"), ("filter_value", key(line))]
            #expect(Self.log(conversation, query).contains(line))
        }
    }

    private func key(_ line: JSONValue) -> String { line["name"]?["key"]?.string ?? "" }

    @Test(arguments: seeds)
    func `every number that a list gives selects that thing`(seed: UInt64) throws {
        let conversation = try Self.device(seed)
        let rules = conversation.ask("/api/v1/forward/items", [("limit", "1000000")])["list_items"]?.array ?? []
        for rule in rules {
            let number = rule["forward_number"]?.number?.text ?? ""
            let query = [("filter", "forward_number equal \(number).0")]
            #expect(conversation.ask("/api/v1/forward/items", query)["list_items"] == [rule])
        }
    }
}

/// An expression as text, and as a look at a line.
private struct Filter {
    let text: String
    let accepts: @Sendable (JSONValue) -> Bool

    init(_ sampler: inout Sampler, lines: [JSONValue], depth: Int) {
        switch depth == 0 ? 9 : sampler.chance.below(10) {
        case 0...1:
            let inner = Filter(&sampler, lines: lines, depth: depth - 1)
            (text, accepts) = ("not (\(inner.text))", { !inner.accepts($0) })
        case 2...4:
            let (one, other) = Self.two(&sampler, lines, depth)
            (text, accepts) = ("(\(one.text)) and (\(other.text))", { one.accepts($0) && other.accepts($0) })
        case 5...6:
            let (one, other) = Self.two(&sampler, lines, depth)
            (text, accepts) = ("(\(one.text)) or (\(other.text))", { one.accepts($0) || other.accepts($0) })
        case 7...8:
            let word = sampler.pick(["access", "info", "system", "emergency"])
            let isEqual = sampler.rarely(2)
            text = "category \(isEqual ? sampler.pick(["eq", "equal"]) : "nq") '\(word)'"
            accepts = { ($0["category"]?.string == word) == isEqual }
        default:
            self = Self.time(&sampler, lines)
        }
    }

    private static func two(_ sampler: inout Sampler, _ lines: [JSONValue], _ depth: Int) -> (Filter, Filter) {
        let one = Filter(&sampler, lines: lines, depth: depth - 1)
        return (one, Filter(&sampler, lines: lines, depth: depth - 1))
    }

    private init(text: String, accepts: @escaping @Sendable (JSONValue) -> Bool) {
        (self.text, self.accepts) = (text, accepts)
    }

    /// In milliseconds, or the same in seconds with a fraction; of a time that can only be read in one way.
    private static func time(_ sampler: inout Sampler, _ lines: [JSONValue]) -> Filter {
        let times = lines.compactMap { $0["timestamp"]?.int }.filter { $0 >= 100_000_000_000 }
        let time = times.isEmpty ? 1_767_225_600_000 : sampler.pick(times)
        let rest = "\(1000 + time % 1000)".dropFirst()
        let spelt = sampler.rarely(2) || time >= 100_000_000_000_000 ? "\(time)" : "\(time / 1000).\(rest)"
        switch sampler.chance.below(4) {
        case 0: return Filter(text: "timestamp ge \(spelt)") { ($0["timestamp"]?.int ?? 0) >= time }
        case 1: return Filter(text: "timestamp lt \(spelt)") { ($0["timestamp"]?.int ?? 0) < time }
        case 2: return Filter(text: "timestamp gt \(spelt)") { ($0["timestamp"]?.int ?? 0) > time }
        default: return Filter(text: "timestamp equal \(spelt)") { $0["timestamp"]?.int == time }
        }
    }
}
