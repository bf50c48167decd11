/// What a value, a length or a count may be: at least `low`, at most `high`; nil is no bound.
public struct Bounds<Value: Comparable> {
    public let low: Value?
    public let high: Value?

    /// - Precondition: `low` is not above `high`.
    public init(low: Value? = nil, high: Value? = nil) {
        if let low, let high { precondition(low <= high) }
        self.low = low
        self.high = high
    }

    public static var any: Bounds { Bounds() }

    public func contains(_ value: Value) -> Bool {
        if let low, value < low { return false }
        if let high, value > high { return false }
        return true
    }
}

extension Bounds: Equatable {}
extension Bounds: Hashable where Value: Hashable {}
extension Bounds: Sendable where Value: Sendable {}

/// `1...9`, `1...` and `...9` can be given wherever bounds are asked for.
public protocol BoundsConvertible<Value> {
    associatedtype Value: Comparable
    var bounds: Bounds<Value> { get }
}

extension Bounds: BoundsConvertible {
    public var bounds: Bounds { self }
}

extension ClosedRange: BoundsConvertible {
    public var bounds: Bounds<Bound> { Bounds(low: lowerBound, high: upperBound) }
}

extension PartialRangeFrom: BoundsConvertible {
    public var bounds: Bounds<Bound> { Bounds(low: lowerBound) }
}

extension PartialRangeThrough: BoundsConvertible {
    public var bounds: Bounds<Bound> { Bounds(high: upperBound) }
}
