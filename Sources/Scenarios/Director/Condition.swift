public import HTTPWire
public import IntercomModel

/// Something that holds for a device or not, or that happens to it: `noun.property:value`, one grammar for scripts and
/// the control API.
public enum Condition: Sendable, Hashable {
    /// `call.state:talking`
    case callState(CallWord)
    /// `call.code:486`, the last SIP status of the newest call.
    case callCode(Int)
    /// `sip.registration:ok`
    case registration(RegistrationWord)
    /// `lock.1:open`
    case lock(Int, isOpen: Bool)
    /// `door:open`
    case door(isOpen: Bool)
    /// `power:on`, from the end of a boot on.
    case power(isOn: Bool)
    /// `request:POST */call/start`: it arrives. It holds for that moment only.
    case request(RequestPattern)
    /// `log:incoming_call`: a line with this key is written. It holds for that moment only.
    case logged(String)

    public enum CallWord: String, Sendable, CaseIterable {
        case idle, calling, ringing, talking, ended
    }

    public enum RegistrationWord: String, Sendable, CaseIterable {
        case ok, lost, off
    }
}

extension Condition {
    /// Whether it holds now. What is only a moment is never now.
    public func holds(on device: Device) -> Bool {
        switch self {
        case .callState(let word): word == CallWord(device.call?.state)
        case .callCode(let code): code == device.call?.status?.code
        case .registration(let word): word == RegistrationWord(device.registration)
        case .lock(let number, let isOpen): isOpen == device.access.locks.first { $0.number == number }?.isOpen
        case .door(let isOpen): isOpen == device.access.door.isOpen
        case .power(let isOn): isOn == device.power.isOn
        case .request, .logged: false
        }
    }

    /// Whether it holds after the event; nil when the event is about something else.
    ///
    /// Several things may happen at one instant, and what only passes by shows in the events and not in the device.
    public func holds(after event: DeviceEvent.What) -> Bool? {
        switch (self, event) {
        case (.callState(let word), .callStarted(let call)): word == CallWord(call.state)
        case (.callState(let word), .callChanged(_, from: _, to: let state, why: _)): word == CallWord(state)
        case (.callState(let word), .powerChanged(let power)): power.isOn ? nil : word == .idle
        case (.callCode(let code), .callStarted(let call)), (.callCode(let code), .callChanged(let call, _, _, _)):
            code == call.status?.code
        case (.callCode, .powerChanged(let power)): power.isOn ? nil : false
        case (.registration(let word), .registrationChanged(let registration)): word == RegistrationWord(registration)
        case (.lock(let number, let isOpen), .lockOpened(let opened, by: _, until: _)): number == opened ? isOpen : nil
        case (.lock(let number, let isOpen), .lockClosed(let closed)): number == closed ? !isOpen : nil
        case (.door(let isOpen), .doorOpened): isOpen
        case (.door(let isOpen), .doorClosed): !isOpen
        case (.power(let isOn), .powerChanged(let power)): isOn == power.isOn
        case (.logged(let key), .logged(let item)): key == item.key
        default: nil
        }
    }

    /// Whether it is such a request that arrives.
    public func happens(at method: String, _ path: String) -> Bool {
        if case .request(let pattern) = self { pattern.matches(method: method, path: path) } else { false }
    }

    /// Whether it can only happen, never last.
    public var isMoment: Bool {
        switch self {
        case .request, .logged: true
        case .callState, .callCode, .registration, .lock, .door, .power: false
        }
    }
}

extension Power {
    /// It works, if only for the last second before a reboot.
    fileprivate var isOn: Bool { isListening }
}

extension Condition.CallWord {
    /// Nil is the absence of a call.
    fileprivate init(_ state: CallState?) {
        self =
            switch state {
            case nil: .idle
            case .calling: .calling
            case .ringing: .ringing
            case .talking: .talking
            case .ended: .ended
            }
    }
}

extension Condition.RegistrationWord {
    fileprivate init(_ registration: Registration) {
        self =
            switch registration {
            case .registered: .ok
            case .lost: .lost
            case .off: .off
            }
    }
}

extension Condition: CustomStringConvertible {
    public var description: String {
        switch self {
        case .callState(let word): "call.state:\(word.rawValue)"
        case .callCode(let code): "call.code:\(code)"
        case .registration(let word): "sip.registration:\(word.rawValue)"
        case .lock(let number, let isOpen): "lock.\(number):\(isOpen ? "open" : "closed")"
        case .door(let isOpen): "door:\(isOpen ? "open" : "closed")"
        case .power(let isOn): "power:\(isOn ? "on" : "off")"
        case .request(let pattern): "request:\(pattern)"
        case .logged(let key): "log:\(key)"
        }
    }
}
