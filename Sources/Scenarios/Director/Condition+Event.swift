public import IntercomModel

extension Condition {
    /// Whether it holds after the event; nil when the event is about something else.
    ///
    /// Several things may happen at one instant, and what only passes by shows in the events and not in the device.
    public func holds(after event: DeviceEvent.What) -> Bool? {
        switch (self, event) {
        case (.callState(let word), .callStarted(let call)): word.rawValue == call.state.name
        case (.callState(let word), .callChanged(_, from: _, to: let state, why: _)): word.rawValue == state.name
        case (.callCode(let code), .callChanged(let call, _, _, _)): code == call.status?.code
        default: nil
        }
    }
}
