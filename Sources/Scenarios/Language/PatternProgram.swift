/// A regular expression that finds out in one walk over a text whether something in it matches: all ways are followed at
/// once, character by character (Thompson 1968). What it costs is known beforehand, and no text makes it go back.
struct PatternProgram: Sendable {
    private enum Step {
        case take(ScalarSet)
        case place(PatternNode.Place)
        /// On at both.
        case split(Int, Int)
        case jump(Int)
        case match
    }

    private var steps: [Step] = []
    private let isAnchored: Bool
    /// A script may have thousands of patterns, most of which differ from a text in the first characters.
    private let prefix: [UInt8]
    /// Nil where a match can be empty.
    private let beginning: ScalarSet?

    init(_ pattern: PatternNode) {
        isAnchored = pattern.isAnchored
        prefix = pattern.prefix
        beginning = pattern.beginning
        add(pattern)
        steps.append(.match)
    }

    private mutating func add(_ node: PatternNode) {
        switch node {
        case .one(let set): steps.append(.take(set))
        case .place(let place): steps.append(.place(place))
        case .sequence(let parts): for part in parts { add(part) }
        case .alternatives(let parts): add(alternatives: parts)
        case .repeated(let part, let least, let most):
            for _ in 0..<least { add(part) }
            if let most { add(part, atMost: most - least) } else { addLoop(part) }
        }
    }

    private mutating func add(alternatives parts: [PatternNode]) {
        var ends: [Int] = []
        for part in parts.dropLast() {
            let split = hole()
            add(part)
            ends.append(hole())
            steps[split] = .split(split + 1, steps.count)
        }
        if let last = parts.last { add(last) }
        for end in ends { steps[end] = .jump(steps.count) }
    }

    private mutating func add(_ part: PatternNode, atMost count: Int) {
        var splits: [Int] = []
        for _ in 0..<count {
            splits.append(hole())
            add(part)
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }

    private mutating func addLoop(_ part: PatternNode) {
        let split = hole()
        add(part)
        steps.append(.jump(split))
        steps[split] = .split(split + 1, steps.count)
    }

    /// A step that is filled in once it is known where to go.
    private mutating func hole() -> Int {
        steps.append(.match)
        return steps.count - 1
    }
}

extension PatternProgram {
    func matches(_ text: String) -> Bool {
        guard prefix.isEmpty || begins(text) else { return false }
        let text = text.unicodeScalars
        if isAnchored, let beginning {
            guard let first = text.first, beginning.contains(first) else { return false }
        }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * steps.count) { memory in
            memory.initialize(repeating: -1)
            return search(text, Threads(memory, count: steps.count))
        }
    }

    private func begins(_ text: String) -> Bool {
        text.utf8.span.withUnsafeBufferPointer { text in
            guard text.count >= prefix.count else { return false }
            for place in prefix.indices where text[place] != prefix[place] { return false }
            return true
        }
    }

    private func search(_ text: String.UnicodeScalarView, _ threads: consuming Threads) -> Bool {
        var (before, position): (Unicode.Scalar?, Int) = (nil, 0)
        var scalars = text.makeIterator()
        var next = scalars.next()
        while true {
            if position == 0 || !isAnchored { threads.enter(0, at: position) }
            if follow(&threads, between: before, next, at: position) { return true }
            guard let character = next else { return false }
            threads.leave(for: position + 1) { step in
                if case .take(let set) = steps[step] { set.contains(character) } else { false }
            }
            if isAnchored, threads.isEmpty { return false }
            (before, next, position) = (character, scalars.next(), position + 1)
        }
    }

    /// Goes on to every step that takes a character.
    /// - Returns: whether the match has been reached.
    private func follow(
        _ threads: inout Threads,
        between before: Unicode.Scalar?,
        _ next: Unicode.Scalar?,
        at position: Int
    ) -> Bool {
        while let step = threads.nextToFollow() {
            switch steps[step] {
            case .take: threads.wait(at: step)
            case .place(let place): if place.holds(between: before, next) { threads.enter(step + 1, at: position) }
            case .split(let one, let other):
                threads.enter(one, at: position)
                threads.enter(other, at: position)
            case .jump(let target): threads.enter(target, at: position)
            case .match: return true
            }
        }
        return false
    }
}

extension PatternNode.Place {
    fileprivate func holds(between before: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: before == nil
        case .end: next == nil
        case .wordBoundary: Self.isWord(before) != Self.isWord(next)
        case .noWordBoundary: Self.isWord(before) == Self.isWord(next)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map(ScalarSet.letters.contains) ?? false
    }
}

/// At which steps a search stands. Each step is there once at a place of the text, whatever leads to it.
private struct Threads {
    /// To be followed.
    private var entered: UnsafeMutableBufferPointer<Int>
    private var enteredCount = 0
    /// Waiting for the next character.
    private var waiting: UnsafeMutableBufferPointer<Int>
    private var waitingCount = 0
    /// At which place of the text each step was entered last.
    private var seen: UnsafeMutableBufferPointer<Int>

    init(_ memory: UnsafeMutableBufferPointer<Int>, count: Int) {
        entered = UnsafeMutableBufferPointer(rebasing: memory[..<count])
        waiting = UnsafeMutableBufferPointer(rebasing: memory[count..<2 * count])
        seen = UnsafeMutableBufferPointer(rebasing: memory[(2 * count)...])
    }

    var isEmpty: Bool { enteredCount == 0 }

    mutating func enter(_ step: Int, at position: Int) {
        guard seen[step] != position else { return }
        seen[step] = position
        entered[enteredCount] = step
        enteredCount += 1
    }

    mutating func nextToFollow() -> Int? {
        guard enteredCount > 0 else { return nil }
        enteredCount -= 1
        return entered[enteredCount]
    }

    mutating func wait(at step: Int) {
        waiting[waitingCount] = step
        waitingCount += 1
    }

    /// Those that take the character stand behind it now.
    mutating func leave(for position: Int, _ takes: (Int) -> Bool) {
        for step in waiting[..<waitingCount] where takes(step) { enter(step + 1, at: position) }
        waitingCount = 0
    }
}
