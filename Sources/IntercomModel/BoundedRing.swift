/// What knows how many bytes it takes, about.
public protocol Weighed {
    var byteCount: Int { get }
}

/// A ring with an upper bound in bytes too: the oldest elements go until the newest one fits. The newest one stays, however
/// large it is.
public struct BoundedRing<Element: Weighed> {
    private var ring: Ring<Element>
    /// What its elements take.
    public private(set) var byteCount = 0
    public let byteLimit: Int

    public var capacity: Int { ring.capacity }
    /// How many elements had to go.
    public var dropped: Int { ring.dropped }

    public init(capacity: Int, bytes: Int) {
        ring = Ring(capacity: capacity)
        byteLimit = bytes
    }

    /// - Parameter isNeeded: whether an element must stay. Where it would have to go, the new one is not taken.
    public mutating func append(_ element: Element, sparing isNeeded: (Element) -> Bool = { _ in false }) {
        let bytes = element.byteCount
        while !ring.isEmpty, ring.count == ring.capacity || byteCount + bytes > byteLimit {
            if isNeeded(ring[0]) { return }
            byteCount -= ring[0].byteCount
            ring.dropFirst()
        }
        ring.append(element)
        byteCount += bytes
    }

    /// Forgets the elements; the count of dropped ones stays.
    public mutating func removeAll() {
        ring.removeAll()
        byteCount = 0
    }
}

extension BoundedRing: RandomAccessCollection, MutableCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { ring.count }

    /// Position 0 is the oldest element that is still there.
    public subscript(position: Int) -> Element {
        _read { yield ring[position] }
        _modify {
            let before = ring[position].byteCount
            yield &ring[position]
            byteCount += ring[position].byteCount - before
        }
    }
}

extension BoundedRing: Sendable where Element: Sendable {}

extension BoundedRing: Equatable where Element: Equatable {}
