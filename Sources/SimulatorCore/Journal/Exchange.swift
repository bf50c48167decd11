public import APIContract
import DeviceAPI
public import Faults
public import HTTPWire
public import IntercomModel
import Scenarios

/// One request and its answer, as bytes: they are shared with the wire, not copied.
///
/// Besides them it keeps what could not be worked out later; `Simulation.explain` does the rest.
public struct Exchange: Sendable {
    public let request: HTTPRequest
    /// What the device had to say, unless it was not asked; `fault` tells whether that went out.
    public internal(set) var answer = Answer()
    /// Such as `DebugCall.start`; `nil` where the path or the method led nowhere.
    public var route: String? { match?.name ?? cannedBy }
    var match: Route<Device, DeviceRefusal>?
    /// The rule of a script that has answered in the device's place.
    var cannedBy: String?
    /// How well the answer is known: as well as its path or its body, whichever is known worse.
    public internal(set) var evidence = Evidence.documented
    /// Why the device has refused it, though it was well formed.
    var refusal: DeviceRefusal?
    /// Whether its token belonged to a session that lived then.
    public internal(set) var hadLiveToken = false
    public internal(set) var before: Situation
    public internal(set) var after: Situation
    /// The fault that took the request before the device saw it, or that changed the device's answer.
    public internal(set) var fault: FaultMark?
    /// The network lost it: neither the device nor anybody else has answered.
    public internal(set) var isLost = false
    /// Those of the answer, from when it was noted on.
    public internal(set) var pauses: [PauseRun] = []
    /// What became of the rules about faults that were asked; none where no rule is in force.
    public internal(set) var considered = FaultConsiderations()
    /// How a real unit answered, where the request was passed on to one.
    public internal(set) var unit: Boxed<UnitReport>?
    /// Timers that it set and cancelled, in order.
    public internal(set) var timers = TimerChanges.none
    /// This many entries after it are its consequences.
    var consequences = 0

    /// What the pauses of its answer are called on the time line.
    public var answerOwner: String { "answer \(request.method) \(request.target.path)" }

    /// Whether a fault has struck.
    var isSpoilt: Bool {
        if case .some = fault { true } else { false }
    }

    init(request: HTTPRequest, in situation: Situation) {
        self.request = request
        before = situation
        after = situation
    }
}
