/// A large value behind one reference, copied only when it is changed while it is shared.
///
/// A device is handed around for each request, and its settings alone have a hundred members to count references for.
@propertyWrapper
public struct Boxed<Value: Sendable>: Sendable {
    private var storage: Storage

    public init(wrappedValue: Value) {
        storage = Storage(wrappedValue)
    }

    public var wrappedValue: Value {
        _read { yield storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }

    /// The same value for another owner, behind the same reference.
    public var projectedValue: Boxed<Value> { self }

    /// Changed by its only owner: that is what makes it a value.
    private final class Storage: @unchecked Sendable {
        var value: Value

        init(_ value: Value) {
            self.value = value
        }
    }
}
