import APIContract
public import HTTPWire
import SimulatorCore

/// Answers that come later. Whoever moves the desk asks `takeAnswers` afterwards; nobody looks again and again.
extension ControlAPI {
    /// The connection waits; it can be told how it goes on.
    public func holdBegan(_ hold: Int, on desk: inout ControlDesk) {
        desk.holds.noteReady(hold)
    }

    /// The client has gone.
    public func holdEnded(_ hold: Int, on desk: inout ControlDesk) {
        desk.holds.remove(hold)
        desk.simulation.cancelWait(hold)
    }

    /// How long the wall's clock may run before `timeOut` is to be called; nil for ever.
    public func timeout(of hold: Int, on desk: ControlDesk) -> Duration? {
        desk.holds[hold]?.kind.timeout
    }

    /// How long no request may come before `fallQuiet` is to be called; nil where that is not waited for.
    public func quiet(of hold: Int, on desk: ControlDesk) -> Duration? {
        guard case .quiet(let length, timeout: _)? = desk.holds[hold]?.kind else { return nil }
        return length
    }

    public func fallQuiet(_ hold: Int, on desk: inout ControlDesk) {
        desk.holds.answer(hold, with: WaitView.quiet(on: desk.simulation))
    }

    public func timeOut(_ hold: Int, on desk: inout ControlDesk) {
        guard let timeout = desk.holds[hold]?.kind.timeout else { return }
        desk.simulation.cancelWait(hold)
        desk.holds.answer(hold, with: WaitView.timedOut(after: timeout, on: desk.simulation))
    }

    /// No wait is answered any more but with this sentence, and no stream goes on.
    public func endHolds(because sentence: String, on desk: inout ControlDesk) -> [(hold: Int, plan: ResponsePlan)] {
        desk.holds.answerWaits(with: WaitView.gone(sentence))
        return takeAnswers(on: &desk)
            + desk.holds.takeStreams().map { (hold: $0, plan: ResponsePlan([.close], keepsAlive: false)) }
    }

    /// How the holds go on that have something to say by now.
    public func takeAnswers(on desk: inout ControlDesk) -> [(hold: Int, plan: ResponsePlan)] {
        guard !desk.holds.isEmpty else { return [] }
        for outcome in desk.simulation.takeWaitOutcomes() {
            desk.holds.answer(outcome.id, with: WaitView.reply(to: outcome, on: desk.simulation))
        }
        let waits = desk.holds.takeAnswered().compactMap { number, hold in
            hold.answer.map { (hold: number, plan: plan(of: $0, to: hold.request)) }
        }
        return waits + takeEvents(on: &desk)
    }

    /// Streams that stand at the same place get the same bytes: they are made once.
    private func takeEvents(on desk: inout ControlDesk) -> [(hold: Int, plan: ResponsePlan)] {
        guard desk.holds.hasStreams else { return [] }
        let journal = desk.simulation.journal
        var made: [Int: [UInt8]] = [:]
        return desk.holds.takeStreams(behind: journal.lastID).map { number, sent in
            let bytes = made[sent] ?? EventStream.events(of: journal, after: sent)
            made[sent] = bytes
            return (hold: number, plan: ResponsePlan([.bytes(bytes), .hold(number)], keepsAlive: false))
        }
    }

    func beginning(of hold: Hold, _ number: Int) -> ResponsePlan {
        switch hold.kind {
        case .wait, .quiet: ResponsePlan([.hold(number)], keepsAlive: hold.request.keepsAlive)
        case .stream: ResponsePlan([.bytes(EventStream.head), .hold(number)], keepsAlive: false)
        }
    }
}

extension Hold.Kind {
    fileprivate var timeout: Duration? {
        switch self {
        case .wait(let timeout), .quiet(_, let timeout): timeout
        case .stream: nil
        }
    }
}
