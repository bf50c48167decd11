/// The rules about calls, found by what was dialled: a call costs the same under ten thousand numbers as under one.
struct CallRules: Sendable {
    private let rules: [CallRule]
    /// How many calls each rule has served.
    private var served: [Int]
    /// Where the rules for one text stand, by its code units; those that are used up are taken out as they are met.
    private var byText: [[UInt8]: Queue] = [:]
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
                byText[Array(text.utf8), default: Queue(rules: [])].rules.append(index)
            case .pattern: patterns.append(index)
            }
        }
    }

    /// The first live rule for what was dialled; it has served one call more then.
    mutating func take(_ dialled: DialledText) -> CallRule? {
        var named = first(for: dialled.text)
        if let user = dialled.user, let other = first(for: user) { named = min(named ?? other, other) }
        let tried = patterns.first { $0 < named ?? .max && rules[$0].to.matches(dialled) }
        guard let index = tried ?? named else { return nil }
        served[index] += 1
        if tried != nil, !isLive(index) { patterns.removeAll { $0 == index } }
        return rules[index]
    }

    /// A rule for a number takes a URI with that user part too; one for a URI takes no number.
    private mutating func first(for text: String) -> Int? {
        let text = Array(text.utf8)
        guard var queue = byText[text] else { return nil }
        while queue.next < queue.rules.count, !isLive(queue.rules[queue.next]) { queue.next += 1 }
        byText[text]?.next = queue.next
        return queue.next < queue.rules.count ? queue.rules[queue.next] : nil
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }
}
