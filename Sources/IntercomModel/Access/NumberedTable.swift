/// Records by their numbers, in the order of the numbers: one is found at once, and so is a page of them.
public struct NumberedTable<Record: Sendable>: Sendable {
    /// By ascending numbers.
    private var entries: [Element] = []
    private var lastGiven = 0

    public init() {}

    /// Under a number that no record had before; returns it.
    public mutating func add(_ record: Record) -> Int {
        lastGiven += 1
        entries.append(Element(lastGiven, record))
        return lastGiven
    }

    /// In place of the one that has the number, or new. A table whose numbers come from outside gives none itself.
    public mutating func put(_ record: Record, under number: Int) {
        let place = place(of: number)
        if holds(number, at: place) {
            entries[place] = Element(number, record)
        } else {
            entries.insert(Element(number, record), at: place)
            lastGiven = Swift.max(lastGiven, number)
        }
    }

    @discardableResult
    public mutating func remove(_ number: Int) -> Record? {
        let place = place(of: number)
        return holds(number, at: place) ? entries.remove(at: place).record : nil
    }

    /// In one pass, however many; returns those that were there.
    @discardableResult
    public mutating func remove(_ unwanted: some Sequence<Int>) -> [Record] {
        var (going, removed): (Set<Int>, [Record]) = ([], [])
        for number in unwanted {
            let place = place(of: number)
            if holds(number, at: place), going.insert(number).inserted { removed.append(entries[place].record) }
        }
        if !going.isEmpty { entries.removeAll { going.contains($0.number) } }
        return removed
    }

    public func record(_ number: Int) -> Record? {
        let place = place(of: number)
        return holds(number, at: place) ? entries[place].record : nil
    }

    private func holds(_ number: Int, at place: Int) -> Bool {
        place < entries.count && entries[place].number == number
    }

    /// The first place whose number is not below.
    private func place(of number: Int) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension NumberedTable: RandomAccessCollection {
    /// Small, however long its record: a filter passes over each of thousands.
    public struct Element: Sendable {
        public let number: Int
        private let kept: Kept<Record>

        public var record: Record { kept.record }

        fileprivate init(_ number: Int, _ record: Record) {
            (self.number, kept) = (number, Kept(record))
        }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }

    public subscript(position: Int) -> Element { entries[position] }
}

private final class Kept<Record: Sendable>: Sendable {
    let record: Record

    init(_ record: Record) {
        self.record = record
    }
}
