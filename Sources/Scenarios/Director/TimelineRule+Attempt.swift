public import IntercomModel

extension TimelineRule {
    /// Whether its step can be taken now. In a script a step that cannot be is passed over.
    /// - Throws: why it cannot; the device is as it was.
    public func attempt(on device: Device) throws(DeviceError) {
        var copy = device
        switch step.verb {
        case .dtmf(let keys): try copy.apply(.dtmf(String(keys.prefix(1))))
        case .act(.incoming(let caller)): try copy.receiveCall(from: caller)
        case .act(.present(let shown)): _ = try copy.present(shown)
        case .sip, .hangup, .silence:
            if let event = step.verb.event { try copy.apply(event) }
        case .act, .fault, .either, .repeat, .waitFor: break
        }
    }
}
