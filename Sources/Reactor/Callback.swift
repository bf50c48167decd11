/// How a C callback finds its Swift object. Nothing else in this target touches `Unmanaged`.
enum Callback {
    /// For a handle that its object frees before it dies: the pointer holds nothing.
    static func context(of object: AnyObject) -> UnsafeMutableRawPointer {
        Unmanaged.passUnretained(object).toOpaque()
    }

    /// The object behind `context(of:)`. It is held for as long as the caller uses it,
    /// so that its last owner may let go of it in its own callback.
    static func object<Object: AnyObject>(_ type: Object.Type, at context: UnsafeMutableRawPointer?) -> Object {
        guard let context else { preconditionFailure("a C callback came without its context") }
        return Unmanaged<Object>.fromOpaque(context).takeUnretainedValue()
    }

    /// For an object that is held by nothing else until its callback has come: `handOver` it once, `takeOver` it once.
    static func handOver(_ object: AnyObject) -> UnsafeMutableRawPointer {
        Unmanaged.passRetained(object).toOpaque()
    }

    static func takeOver<Object: AnyObject>(_ type: Object.Type, at context: UnsafeMutableRawPointer?) -> Object {
        guard let context else { preconditionFailure("a C callback came without its context") }
        return Unmanaged<Object>.fromOpaque(context).takeRetainedValue()
    }
}

/// Never lets go of an object: for what the process ends with, where freeing all that it holds would only make that later.
public func keepToTheEnd(_ object: AnyObject) {
    _ = Unmanaged.passRetained(object)
}
