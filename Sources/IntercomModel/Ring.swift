/// A list with an upper bound: once it is full, each new element takes the place of the oldest one.
public struct Ring<Element> {
    public let capacity: Int
    public internal(set) var count = 0
    /// How many elements had to go.
    public internal(set) var dropped = 0

    /// Grows to the capacity and goes round only then: while it is shorter, the slots behind the last one do not exist.
    @usableFromInline var storage: [Element?] = []
    @usableFromInline var oldest = 0

    public init(capacity: Int) {
        precondition(capacity > 0)
        self.capacity = capacity
    }

    public mutating func append(_ element: consuming Element) {
        guard count < capacity else { return replaceOldest(by: element) }
        if storage.count < capacity {
            storage.append(element)
        } else {
            storage[slot(of: count)] = element
        }
        count += 1
    }

    private mutating func replaceOldest(by element: consuming Element) {
        storage[oldest] = element
        oldest = slot(of: 1)
        dropped += 1
    }

    /// Makes the oldest element go before its time.
    public mutating func dropFirst() {
        precondition(count > 0)
        storage[oldest] = nil
        oldest = slot(of: 1)
        count -= 1
        dropped += 1
    }

    /// Forgets the elements; the count of dropped ones stays.
    public mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        (oldest, count) = (0, 0)
    }

    private func slot(of position: Int) -> Int {
        let slot = oldest + position
        return slot < capacity ? slot : slot - capacity
    }
}

extension Ring: RandomAccessCollection, MutableCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    /// Position 0 is the oldest element that is still there.
    public subscript(position: Int) -> Element {
        // Lent, not copied: reading one member of a call does not copy its texts.
        _read {
            precondition(position >= 0 && position < count, "no such element")
            yield storage[slot(of: position)].unsafelyUnwrapped
        }
        _modify {
            precondition(position >= 0 && position < count, "no such element")
            yield &storage[slot(of: position)]!
        }
    }
}

extension Ring: Sendable where Element: Sendable {}

extension Ring: Equatable where Element: Equatable {
    public static func == (one: Ring, other: Ring) -> Bool {
        one.dropped == other.dropped && one.elementsEqual(other)
    }
}
