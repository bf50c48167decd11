// What a client asks for.
extension Device {
    /// The newest one that it took part in, also when it has ended; nil is idle: no call since start or reboot.
    public var call: Call? { placeOfCall.map { calls[$0] } }

    /// Where `call` stands among `calls`: behind it are only those that found the device busy.
    var placeOfCall: Int? {
        guard ownCall > callsBeforeBoot else { return nil }
        return calls.lastIndex { $0.id == ownCall }
    }

    /// How the call status answer is worded on this device.
    public var callStatusWords: CallStatusWords {
        _read { yield profile.callStatus }
    }

    /// Whether a call that is running must be ended before another one is started.
    public var refusesSecondCall: Bool { profile.secondCall == .refused }

    /// A call that is running is ended first.
    public mutating func startCall(to number: String) {
        deliverToCurrent(.replaced)
        begin(.outgoing(id: takeCallID(), to: number, at: now), arming: [.dial, .noAnswer])
        writeLog(.outgoingCall(to: number))
    }

    /// Before the answer an outgoing call is cancelled, 487, and an incoming one refused, 603; after it the status stays.
    /// Without a running call there is nothing to do.
    public mutating func endCall() {
        deliverToCurrent(.hangup(.local))
    }
}

// What the other side does.
extension Device {
    /// An incoming call. The device rings at once and waits for the person in front of it, as long as it dials: a 2xx is
    /// that person picking up, 3xx to 6xx refusing; a remote hang-up is the caller giving up. While it has another call,
    /// it is busy: 486.
    /// - Returns: the call, which may be over.
    @discardableResult
    public mutating func receiveCall(from caller: String) throws(DeviceError) -> Call {
        guard power.isListening else { throw .down }
        if let call, call.state.isRunning { return turnAway(caller) }
        let place = begin(.incoming(id: takeCallID(), from: caller, at: now), arming: [.dial])
        writeLog(.incomingCall(from: caller))
        if settings.calls.answersByItself { deliverToCurrent(.sip(.ok)) }
        return calls[place]
    }

    /// What a hand does: it acts on the newest call and wants to know when that cannot be.
    public mutating func apply(_ event: CallEvent) throws(DeviceError) {
        guard let place = placeOfCall else { throw .noCall }
        do {
            // One by one: a call is lent for a member, and copied for a method.
            let direction = calls[place].direction
            let isHeard = calls[place].status != nil
            let transition = try calls[place].state.after(event, direction: direction, isHeard: isHeard, at: now)
            carryOut(transition, of: event, at: place)
        } catch {
            throw .illegal(error)
        }
    }

    /// What a story does: it belongs to one call, and a step that comes too late does nothing. True when it counted.
    @discardableResult
    public mutating func deliver(_ event: CallEvent, toCall id: Int) -> Bool {
        guard let place = placeOfCall, calls[place].id == id else { return false }
        return deliverToCurrent(event)
    }
}

extension Device {
    private mutating func takeCallID() -> Int {
        lastCallID += 1
        return lastCallID
    }

    @discardableResult
    private mutating func begin(_ call: Call, arming timers: [CallTimer]) -> Int {
        ownCall = call.id
        calls.append(call)
        emit(.callStarted(call))
        for timer in timers { arm(timer, ofCall: call.id) }
        return calls.count - 1
    }

    /// A history that would have to forget the running call for it does without.
    private mutating func turnAway(_ caller: String) -> Call {
        let call = Call.turnedAway(id: takeCallID(), from: caller, at: now)
        calls.append(call, sparing: { $0.id == ownCall })
        emit(.callTurnedAway(call))
        writeLog(.incomingCall(from: caller))
        return call
    }

    @discardableResult
    mutating func deliverToCurrent(_ event: CallEvent) -> Bool {
        do throws(DeviceError) {
            try apply(event)
            return true
        } catch {
            return false
        }
    }

    private mutating func carryOut(_ transition: CallState.Transition, of event: CallEvent, at place: Int) {
        // Copied once: its texts have owners that are counted.
        var call = calls[place]
        let before = call.state
        call.take(transition, at: now)
        calls[place] = call
        for timer in transition.disarmed { disarm(timer) }
        if let timer = transition.armed { arm(timer, ofCall: call.id) }
        emit(.callChanged(call, from: before, to: transition.next, why: event))
        if case .dtmf(let keys) = event { openLocks(byKeys: keys, of: call) }
        if transition.ending != nil { writeLogOfMissed(call) }
        if sendsSyslog { reportCall(call, before: before) }
    }

    /// The syslog server hears whether a call of the device was answered.
    private mutating func reportCall(_ call: Call, before: CallState) {
        guard call.direction == .outgoing, call.state != before else { return }
        switch call.state {
        case .talking: report(.call(call.number, isAccepted: true))
        case .ended where call.answeredAt == nil: report(.call(call.number, isAccepted: false))
        case .calling, .ringing, .ended: break
        }
    }

    /// An android panel logs that the call was not answered.
    private mutating func writeLogOfMissed(_ call: Call) {
        guard call.direction == .outgoing, call.answeredAt == nil, profile.isAndroid else { return }
        writeLog(.outgoingCallMissed(by: call.number))
    }

    private mutating func arm(_ timer: CallTimer, ofCall number: Int) {
        armed[timer.place] = timeline.set(.call(timer, number), at: now + timeouts[timer])
    }

    private mutating func disarm(_ timer: CallTimer) {
        if let id = armed[timer.place] { timeline.cancel(id) }
        armed[timer.place] = nil
    }
}
