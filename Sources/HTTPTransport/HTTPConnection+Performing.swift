import HTTPWire
import Reactor

/// Performing: the steps of a plan, one after the other, and what each may have to wait for.
extension HTTPConnection {
    func begin(_ plan: ResponsePlan, for request: HTTPRequest) -> PlanProgress {
        begin(plan, for: "answer \(request.method) \(request.target.path)")
    }

    /// Sets all pauses of the plan at once, so that they count from its beginning and not from the client's pace.
    func begin(_ plan: ResponsePlan, for answer: @autoclosure () -> String) -> PlanProgress {
        // What most plans are.
        if plan.steps.count == 1, case .bytes = plan.steps[0] { return PlanProgress(plan) }
        let lengths = plan.pauses
        guard !lengths.isEmpty else { return PlanProgress(plan) }
        let pauses = PlanPauses()
        pauses.start(
            server.clock.schedule(lengths, of: answer()) { [weak self] in
                pauses.noteEnd()
                self?.pauseEnded()
            }
        )
        self.pauses = pauses
        return PlanProgress(plan, pauses: pauses)
    }

    /// Does the steps of a plan. False when one has to be waited for, or when the connection ends with the plan.
    func perform(_ plan: consuming PlanProgress) -> Bool {
        while !isClosing {
            guard connection.backlog <= backlogLimit else { return wait(in: plan, for: .client) }
            switch plan.next() {
            case .bytes(let bytes): connection.write(bytes)
            case .drip: preconditionFailure("what drips comes in pieces")
            case .pause: if plan.pauses?.use() != true { return wait(in: plan, for: .time) }
            case .hold(let hold): return self.hold(hold, in: plan)
            case .shut(let queue): server.shut(for: self, queue: queue)
            case .stall: return stall(in: plan)
            case .close: return close()
            case .cut: return cut()
            case .reset: return reset()
            case nil:
                if !afterwards.isEmpty {
                    plan = takeAfterwards(plan.keepsAlive)
                    continue
                }
                return plan.keepsAlive && !server.isDraining ? finish() : close()
            }
        }
        return false
    }

    private func takeAfterwards(_ keepsAlive: Bool) -> PlanProgress {
        let steps = afterwards
        afterwards = []
        return PlanProgress(ResponsePlan(steps, keepsAlive: keepsAlive))
    }

    private func finish() -> Bool {
        pauses?.cancel()
        pauses = nil
        return true
    }

    private func wait(in plan: consuming PlanProgress, for what: ConnectionState.Wait) -> Bool {
        enter(.performing(plan, waitingFor: what))
        return false
    }

    /// Between two requests.
    func letOthersGoFirst() {
        _ = wait(in: PlanProgress(ResponsePlan([], keepsAlive: true)), for: .others)
        connection.interrupt()
    }

    /// A client that has sent all, or that comes while the server ends, need not be kept for nothing.
    private func stall(in plan: consuming PlanProgress) -> Bool {
        if connection.hasInputEnded || server.isDraining { return close() }
        stallName = server.handler.stallBegan()
        forgetInput()
        connection.resumeReading()
        return wait(in: plan, for: .nothing)
    }

    /// A client that has sent all is taken for one that has gone: that is how a killed one looks.
    private func hold(_ hold: Int, in plan: consuming PlanProgress) -> Bool {
        if connection.hasInputEnded || server.isDraining, !server.relays {
            server.handler.holdEnded(hold)
            return close()
        }
        _ = wait(in: plan, for: .handler(hold: hold))
        connection.resumeReading()
        server.didBegin(hold: hold, of: self)
        if server.relays, connection.hasInputEnded { server.handler.inputEnded(behind: hold) }
        return false
    }

    func resume(with plan: ResponsePlan, of answer: @autoclosure () -> String) {
        enter(.answering)
        goOn(with: begin(plan, for: answer()))
    }

    /// While the client is behind, the plan is not at its pause yet.
    private func pauseEnded() {
        guard case .performing(let plan, waitingFor: .time) = state, plan.pauses?.use() == true else { return }
        goOn(with: plan)
    }

    func goOn(with plan: consuming PlanProgress) {
        if perform(plan) { answerRequests() }
    }

    @discardableResult
    func close() -> Bool {
        enter(.closing)
        connection.close(awaitingEnd: !isLastRequest)
        return false
    }

    private func cut() -> Bool {
        enter(.closing)
        connection.cut()
        return false
    }

    /// RST destroys what is still here, so it has to wait for the bytes before it.
    private func reset() -> Bool {
        connection.flush()
        guard connection.backlog == 0 else {
            return wait(in: PlanProgress(ResponsePlan([.reset], keepsAlive: false)), for: .client)
        }
        enter(.closing)
        connection.reset()
        return false
    }
}

/// An answer that waits for its client stops the reading of further requests from this many bytes on.
private let backlogLimit = 64 * 1024
