public import HTTPWire

/// One way to misbehave. It says what happens in place of the healthy way, and does nothing itself.
///
/// A new one is one file in `Catalogue` and one row in the script language; `docs/faults.md` goes through it.
public protocol Fault: Sendable {
    /// As it stands behind `do:` in a script.
    static var word: String { get }
    /// Where it can strike; the first is where it does unless its rule says otherwise.
    var phases: [Phase] { get }

    func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect
}

/// What happens in place of the healthy way.
public enum Effect: Sendable, Equatable {
    /// These steps on the connection.
    case answer(ResponsePlan)
    /// The device's own answer to a request whose token is dead.
    case refuseToken
    /// Nothing is said to a client that waits for `100 Continue`, and the body is read.
    case withholdContinue
    /// The healthy answer, so long after the one before it.
    case serialise(Duration)
    /// No other connection is accepted while this one is open; this many may wait.
    case throttleBacklog(queue: Int)
    /// Something is wrong with the TLS handshake.
    case handshake(WrongHandshake)
}

/// What can be wrong with a TLS handshake, each alone.
public enum WrongHandshake: Sendable, Equatable {
    /// What the certificate says.
    case expired, wrongHost, unknownAuthority
    /// Another certificate than before, once the device has rebooted.
    case newCertificate
    /// TLS 1.0 is offered alone.
    case oldVersion
    /// Nothing is said.
    case stall
    /// RST in place of an answer.
    case reset
}

/// A fault that puts another plan in place of the healthy one: bytes in, steps out.
public protocol SpoiltAnswer: Fault {
    func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan
}

extension SpoiltAnswer {
    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .answer(plan(against: victim, &chance))
    }
}

/// A fault that strikes some requests in a row, spares the next one, and begins again.
public protocol Intermittent: Fault {
    /// How many in a row; nil when it spares none.
    var run: Int? { get }
}

/// What a fault strikes at.
public struct Victim: Sendable {
    /// Without its body at `onReuse` and `head`; nil at `accept`.
    public var request: HTTPRequest?
    /// What would happen without the fault; no step at all while there is no answer yet.
    public var plan: ResponsePlan
    /// The `Date` of an answer that the fault makes by itself.
    public var date: HTTPFields.Line
    /// The date of the device so much later, as a field tells it.
    public var dateAfter: @Sendable (Duration) -> String

    public init(
        request: HTTPRequest?,
        plan: ResponsePlan,
        date: HTTPFields.Line,
        dateAfter: @escaping @Sendable (Duration) -> String
    ) {
        self.request = request
        self.plan = plan
        self.date = date
        self.dateAfter = dateAfter
    }
}

extension Victim {
    var keepsAlive: Bool { plan.keepsAlive }

    /// The bytes of the healthy answer.
    var answer: [UInt8] {
        plan.steps.reduce(into: []) { bytes, step in
            bytes += step.content ?? []
        }
    }

    /// A whole answer in place of the healthy one, with JSON in it.
    func reply(_ response: HTTPResponse) -> ResponsePlan {
        var response = response
        response.fields = HTTPFields([date] + response.fields.lines)
        return .answer(response.bytes(to: request, keepsAlive: keepsAlive), keepsAlive: keepsAlive)
    }

    /// The healthy answer with other bytes.
    func answering(_ bytes: [UInt8]) -> ResponsePlan {
        .answer(bytes, keepsAlive: keepsAlive)
    }

    /// The healthy answer with a changed head or body.
    func answering(_ change: (inout AnswerBytes) -> Void) -> ResponsePlan {
        var answer = AnswerBytes(answer)
        change(&answer)
        return answering(answer.bytes)
    }

    /// Other bytes, and then the end of the connection.
    func ending(_ bytes: [UInt8], _ end: ResponsePlan.Step = .close) -> ResponsePlan {
        ResponsePlan(bytes.isEmpty ? [end] : [.bytes(bytes), end], keepsAlive: false)
    }
}
