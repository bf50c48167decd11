public import IntercomModel

/// Something that holds for a device or not: `noun.property:value`, one grammar for scripts and the control API.
public enum Condition: Sendable, Hashable {
    /// `call.state:talking`
    case callState(CallWord)
    /// `call.code:486`, the last SIP status of the newest call.
    case callCode(Int)
    /// `sip.registration:ok`
    case registration(RegistrationWord)

    public enum CallWord: String, Sendable, CaseIterable {
        case idle, calling, ringing, talking, ended
    }

    public enum RegistrationWord: String, Sendable, CaseIterable {
        case ok, lost, off
    }

    public func holds(on device: Device) -> Bool {
        switch self {
        case .callState(let word): word == CallWord(device.call?.state)
        case .callCode(let code): code == device.call?.status?.code
        case .registration(let word): word == RegistrationWord(device.registration)
        }
    }
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
        }
    }
}
