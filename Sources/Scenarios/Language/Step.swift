public import IntercomModel
public import JSONTree

/// One thing that happens in a story.
public struct Step: Sendable, Equatable {
    /// Counts from the step before, for the first step from the start of the call.
    public var after: Duration
    public var verb: Verb
    public var position: SourcePosition
    /// Where its uses are counted.
    public internal(set) var place: Int?
    /// How its timer is listed; made once where a step is played again and again.
    var label: Cue.Label?

    /// From one key to the next.
    static let betweenKeys = Duration.milliseconds(250)

    /// A step for each of the keys behind the first.
    func pressed(_ keys: Substring) -> [Step] {
        keys.map { Step(after: Self.betweenKeys, verb: .dtmf(String($0)), position: position) }
    }

    /// How long it takes, where it takes a time of its own.
    var length: Duration {
        if case .dtmf(let keys) = verb { Self.betweenKeys * (keys.utf8.count - 1) } else { .zero }
    }

    /// How the timer of the step is listed.
    func label(in file: String, of kind: String) -> Cue.Label {
        Cue.Label(owner: "\(kind) \(file):\(position.line)", what: "\(verb)")
    }
}

/// What a step does.
public enum Verb: Sendable, Equatable {
    /// The called side answers with this status.
    case sip(SIPStatus)
    case hangup(Leaving)
    /// No SIP answer at all; the device gives up by itself (RFC 3261, section 17.1.1.2, timer B).
    case silence
    /// The called side sends these digits: `0` to `9`, `A` to `D`, `*`, `#`.
    case dtmf(String)
    /// Something happens to the device.
    case act(Action)
    /// From now on something goes wrong with requests.
    indirect case fault(ScriptedFault)
    /// Chance picks one of the branches, and the story goes on behind it.
    case either([Branch])
    /// A number of times, or without end; there is at least one step.
    case `repeat`(times: Int?, [Step])
    /// The story goes on as soon as this holds.
    case waitFor(Condition)
}

/// How one side leaves a call.
public enum Leaving: String, Sendable, CaseIterable {
    /// The other side says BYE.
    case remote
    /// The device says BYE or CANCEL.
    case local
    /// The other side is gone without a word; the device's own time-outs end the call.
    case vanish
}

extension Verb {
    /// The stories that it holds; none for what happens at once.
    var inside: [[Step]] {
        switch self {
        case .either(let branches): branches.map(\.story)
        case .repeat(_, let story): [story]
        case .sip, .hangup, .silence, .dtmf, .act, .fault, .waitFor: []
        }
    }
}

extension [Step] {
    /// All steps, those inside of others behind them.
    var everyStep: [Step] {
        flatMap { [$0] + $0.verb.inside.flatMap(\.everyStep) }
    }
}

/// One way that a story may go.
public struct Branch: Sendable, Equatable {
    /// In thousandths of a percent; those of all branches of a choice are `Branch.whole`.
    public var share: Int
    public var story: [Step]

    public static let whole = 100_000
}
