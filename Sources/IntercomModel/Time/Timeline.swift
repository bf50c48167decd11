/// What is due, and when: a binary min-heap by instant, and by the order of setting within one instant.
public struct Timeline<Event: Sendable>: Sendable {
    public typealias ID = TimerID

    public struct Entry: Sendable {
        public let id: ID
        public let due: Instant
        public let event: Event
    }

    /// A change to the time line. Firing is not a change.
    public enum Change: Sendable {
        case set(Entry)
        case cancelled(Entry)
    }

    private var heap: [Entry] = []
    private var changes: [Change] = []
    private var lastSerial: UInt64 = 0

    public init() {}

    public var nextDue: Instant? { heap.isEmpty ? nil : heap[0].due }

    /// In the order in which they will fire.
    public var pending: [Entry] { heap.sorted(by: Self.firesBefore) }

    @discardableResult
    public mutating func set(_ event: Event, at due: Instant) -> ID {
        lastSerial += 1
        let id = ID(serial: lastSerial)
        let entry = Entry(id: id, due: due, event: event)
        heap.append(entry)
        changes.append(.set(entry))
        siftUp(heap.count - 1)
        return id
    }

    /// False when it has fired or was cancelled before.
    @discardableResult
    public mutating func cancel(_ id: ID) -> Bool {
        guard let index = heap.firstIndex(where: { $0.id == id }) else { return false }
        changes.append(.cancelled(heap[index]))
        remove(at: index)
        return true
    }

    /// Many at once, at the price of one walk along the line; those that are not there are passed over.
    public mutating func cancel(all ids: Set<ID>) {
        let cancelled = heap.filter { ids.contains($0.id) }.sorted(by: Self.firesBefore)
        guard !cancelled.isEmpty else { return }
        changes += cancelled.map { .cancelled($0) }
        heap.removeAll { ids.contains($0.id) }
        for parent in (0..<heap.count / 2).reversed() { siftDown(parent) }
    }

    /// Takes the first entry that is due at `target` or earlier.
    public mutating func popFirst(through target: Instant) -> Entry? {
        guard !heap.isEmpty, heap[0].due <= target else { return nil }
        let first = heap[0]
        remove(at: 0)
        return first
    }

    public var hasChanges: Bool { !changes.isEmpty }

    /// What has changed since they were last taken, in order.
    public mutating func takeChanges() -> [Change] {
        guard !changes.isEmpty else { return [] }
        defer { changes.removeAll(keepingCapacity: true) }
        return changes
    }

    private static func firesBefore(_ one: Entry, _ other: Entry) -> Bool {
        one.due == other.due ? one.id < other.id : one.due < other.due
    }

    private mutating func remove(at index: Int) {
        heap.swapAt(index, heap.count - 1)
        heap.removeLast()
        guard index < heap.count else { return }
        siftUp(index)
        siftDown(index)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.firesBefore(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.firesBefore(heap[child], heap[first]) { first = child }
            }
            guard first != parent else { return }
            heap.swapAt(first, parent)
            parent = first
        }
    }
}

/// Names a timer. Never used twice between two resets.
public struct TimerID: Sendable, Hashable, Comparable {
    public let serial: UInt64

    public static func < (one: TimerID, other: TimerID) -> Bool {
        one.serial < other.serial
    }
}
