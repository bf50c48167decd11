import APIContract
public import HTTPWire
import SimulatorCore

/// Answers that come later. Call `takeAnswers` after everything that moves the session; nothing is polled.
extension ControlAPI {
    /// The connection waits; the hold can be continued.
    public func holdBegan(_ hold: Int, on session: inout ControlSession) {
        session.holds.noteReady(hold)
    }

    /// The client has gone.
    public func holdEnded(_ hold: Int, on session: inout ControlSession) {
        session.holds.remove(hold)
        session.simulation.cancelWait(hold)
    }

    /// How long the wall's clock may run before `timeOut` is to be called; nil means never.
    public func timeout(of hold: Int, on session: ControlSession) -> Duration? {
        session.holds[hold]?.kind.timeout
    }

    /// How long no request may come before `fallQuiet` is to be called; nil where that is not waited for.
    public func quiet(of hold: Int, on session: ControlSession) -> Duration? {
        guard case .quiet(let length, timeout: _)? = session.holds[hold]?.kind else { return nil }
        return length
    }

    public func fallQuiet(_ hold: Int, on session: inout ControlSession) {
        session.holds.answer(hold, with: WaitView.quiet(on: session))
    }

    public func timeOut(_ hold: Int, on session: inout ControlSession) {
        guard let timeout = session.holds[hold]?.kind.timeout else { return }
        session.simulation.cancelWait(hold)
        session.holds.answer(hold, with: WaitView.timedOut(after: timeout, on: session))
    }

    /// No wait is answered any more but with this sentence, and no stream goes on.
    public func endHolds(because sentence: String, on session: inout ControlSession) -> [(
        hold: Int, plan: ResponsePlan
    )] {
        session.holds.answerWaits(with: WaitView.gone(sentence))
        return takeAnswers(on: &session)
            + session.holds.takeStreams().map { (hold: $0, plan: ResponsePlan([.close], keepsAlive: false)) }
    }

    /// How the holds that are due go on.
    public func takeAnswers(on session: inout ControlSession) -> [(hold: Int, plan: ResponsePlan)] {
        takeWaits(on: &session) + takeEvents(on: &session)
    }

    /// Those of them that end.
    public func takeWaits(on session: inout ControlSession) -> [(hold: Int, plan: ResponsePlan)] {
        guard !session.holds.isEmpty else { return [] }
        for outcome in session.simulation.takeWaitOutcomes() {
            session.holds.answer(outcome.id, with: WaitView.reply(to: outcome, on: session))
        }
        for move in session.endedMoves { session.holds.answer(move.hold, with: dialect.reply(to: move.end)) }
        session.endedMoves = []
        for (number, call) in session.holds.decisions {
            if let decision = session.simulation.decision(of: call) {
                session.holds.answer(number, with: .json(Present.view.json(of: decision)))
            } else if !session.simulation.isCalling(call) {
                let sentence = "the device went down before anything was decided"
                session.holds.answer(number, with: dialect.reply(to: ControlError.conflict(sentence)))
            }
        }
        return session.holds.takeAnswered().compactMap { number, hold in
            hold.answer.map { (hold: number, plan: plan(of: $0, to: hold.request)) }
        }
    }

    /// Whether `takeEvents` may have something for a stream.
    public func hasEvents(on session: ControlSession) -> Bool {
        session.holds.mayTakeStreams(behind: session.simulation.journal.lastID)
    }

    /// Streams that stand at the same place get the same bytes: they are made once. Each gets a share of what all may have
    /// unread, and the rest when it has taken that.
    public func takeEvents(on session: inout ControlSession) -> [(hold: Int, plan: ResponsePlan)] {
        guard session.holds.hasStreams else { return [] }
        let share = max(1, session.simulation.setup.limits[.streams] / (2 * session.holds.streamCount))
        var made: [StreamPosition: (bytes: [UInt8], last: Int)] = [:]
        return session.holds.takeStreams(behind: session.simulation.journal.lastID).map { number, from in
            let events = made[from] ?? EventStream.events(of: session, after: from, upTo: min(share, Self.mostAtOnce))
            made[from] = events
            session.holds.noteSent(events.last, to: number)
            return (hold: number, plan: ResponsePlan([.bytes(events.bytes), .hold(number)], keepsAlive: false))
        }
    }

    /// Other testers come to their turn.
    private static let mostAtOnce = 1 << 20

    /// The answer in place of one for which there is no room: clients have not taken those before.
    public func refuse(_ request: HTTPRequest, unread: Int, limit: Int) -> ResponsePlan {
        plan(
            of: dialect.refuse(
                .serviceUnavailable,
                "clients of the control port have \(unread) bytes of answers unread, and may have \(limit); "
                    + "read them, or raise --limit streams"
            ),
            to: request
        )
    }

    func beginning(of hold: Hold, _ number: Int) -> ResponsePlan {
        switch hold.kind {
        case .wait, .quiet, .move, .decision, .reading:
            ResponsePlan([.hold(number)], keepsAlive: hold.request.keepsAlive)
        case .stream: ResponsePlan([.bytes(EventStream.head), .hold(number)], keepsAlive: false)
        }
    }
}

extension Hold.Kind {
    fileprivate var timeout: Duration? {
        switch self {
        case .wait(let timeout), .quiet(_, let timeout): timeout
        case .stream, .move, .decision, .reading: nil
        }
    }
}
