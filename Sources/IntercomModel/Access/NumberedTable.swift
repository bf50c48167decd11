/// Records by their numbers, in the order of the numbers: one is found at once, and so is a page of them.
public struct NumberedTable<Record: Sendable>: Sendable {
    /// Ascending.
    private var numbers: [Int] = []
    private var records: [Int: Record] = [:]
    private var lastGiven = 0

    public init() {}

    /// Under a number that no record had before; returns it.
    public mutating func add(_ record: Record) -> Int {
        lastGiven += 1
        numbers.append(lastGiven)
        records[lastGiven] = record
        return lastGiven
    }

    /// In place of the one that has the number, or new. A table whose numbers come from outside gives none itself.
    public mutating func put(_ record: Record, under number: Int) {
        if records.updateValue(record, forKey: number) == nil {
            numbers.insert(number, at: place(of: number))
            lastGiven = Swift.max(lastGiven, number)
        }
    }

    @discardableResult
    public mutating func remove(_ number: Int) -> Record? {
        guard let record = records.removeValue(forKey: number) else { return nil }
        numbers.remove(at: place(of: number))
        return record
    }

    /// In one pass, however many; returns those that were there.
    @discardableResult
    public mutating func remove(_ unwanted: some Sequence<Int>) -> [Record] {
        let removed = unwanted.compactMap { records.removeValue(forKey: $0) }
        if !removed.isEmpty { numbers.removeAll { records[$0] == nil } }
        return removed
    }

    public func record(_ number: Int) -> Record? {
        records[number]
    }

    /// The first place whose number is not below.
    private func place(of number: Int) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension NumberedTable: RandomAccessCollection {
    public struct Element: Sendable {
        public let number: Int
        public let record: Record
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { numbers.count }

    public subscript(position: Int) -> Element {
        let number = numbers[position]
        guard let record = records[number] else { preconditionFailure("each number has a record") }
        return Element(number: number, record: record)
    }
}
