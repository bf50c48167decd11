/// The rules about calls, found by what was dialled: a call costs the same under ten thousand numbers as under one.
struct CallRules: Sendable {
    private let rules: [CallRule]
    /// How many calls each rule has served.
    private var served: [Int]
    /// Where the rules for one text stand; those that are used up are passed over as they are met.
    private var byText: [OctetText: Queue] = [:]
    /// Where the rules with a pattern stand, without those that are used up.
    private var patterns: [Int] = []

    private struct Queue {
        var rules: [Int]
        var next = 0
    }

    init(_ rules: [CallRule]) {
        self.rules = rules
        served = Array(repeating: 0, count: rules.count)
        for (index, rule) in rules.enumerated() {
            switch rule.to {
            case .number(let text), .uri(let text):
                byText[OctetText(text), default: Queue(rules: [])].rules.append(index)
            case .pattern: patterns.append(index)
            }
        }
    }

    subscript(index: Int) -> CallRule {
        _read { yield rules[index] }
    }

    /// Where the first live rule for what was dialled stands; it has served one call more then.
    mutating func take(_ dialled: DialledText) -> Int? {
        var named = first(for: dialled.text)
        if let user = dialled.user, let other = first(for: user) { named = min(named ?? other, other) }
        let tried = patterns.first { $0 < named ?? .max && rules[$0].to.matches(dialled) }
        guard let index = tried ?? named else { return nil }
        served[index] += 1
        if tried != nil, !isLive(index) { patterns.removeAll { $0 == index } }
        return index
    }

    /// A rule for a number takes a URI with that user part too; one for a URI takes no number.
    private mutating func first(for text: String) -> Int? {
        guard let place = byText.index(forKey: OctetText(text)) else { return nil }
        let queue = byText.values[place]
        guard let next = queue.rules[queue.next...].firstIndex(where: isLive) else {
            byText.values[place].next = queue.rules.count
            return nil
        }
        if next != queue.next { byText.values[place].next = next }
        return queue.rules[next]
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }
}

/// A text as its octets say it: what looks alike but is written otherwise is another one, and nothing is normalised.
private struct OctetText: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (one: OctetText, other: OctetText) -> Bool {
        one.text.isSame(as: other.text)
    }

    func hash(into hasher: inout Hasher) {
        text.utf8.span.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
