/// A list with an upper bound: once it is full, each new element takes the place of the oldest one.
public struct Ring<Element> {
    public let capacity: Int
    @usableFromInline var droppedCount = 0
    /// How many elements had to go.
    public var dropped: Int { droppedCount }

    @usableFromInline var storage: [Element] = []
    @usableFromInline var oldest = 0

    public init(capacity: Int) {
        precondition(capacity > 0)
        self.capacity = capacity
    }

    @inlinable
    public mutating func append(_ element: Element) {
        guard storage.count == capacity else { return storage.append(element) }
        storage[oldest] = element
        oldest = slot(of: 1)
        droppedCount += 1
    }

    /// Forgets the elements; the count of dropped ones stays.
    public mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        oldest = 0
    }

    @inlinable
    func slot(of position: Int) -> Int {
        let slot = oldest + position
        return slot < storage.count ? slot : slot - storage.count
    }
}

extension Ring: RandomAccessCollection, MutableCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { storage.count }

    /// Position 0 is the oldest element that is still there.
    @inlinable
    public subscript(position: Int) -> Element {
        get {
            precondition(storage.indices.contains(position))
            return storage[slot(of: position)]
        }
        set {
            precondition(storage.indices.contains(position))
            storage[slot(of: position)] = newValue
        }
    }
}

extension Ring: Sendable where Element: Sendable {}

extension Ring: Equatable where Element: Equatable {
    public static func == (one: Ring, other: Ring) -> Bool {
        one.dropped == other.dropped && one.elementsEqual(other)
    }
}
