import HTTPWire
import Reactor

/// One client's connection: reads a request, has it answered, performs the plan, and only then reads the next one.
final class HTTPConnection {
    private let connection: Connection
    private let server: HTTPServer
    private var parser: RequestParser
    private var state = ConnectionState.idle
    private lazy var deadline = Deadline(on: server.loop) { [weak self] in self?.expire() }

    init(_ connection: Connection, of server: HTTPServer) {
        self.connection = connection
        self.server = server
        parser = RequestParser(limits: server.limits.wire)
    }

    func start() {
        connection.start(handler: self, stall: server.limits.stall)
        enter(.idle)
    }

    func closeNow() {
        enter(.closing)
        connection.closeNow()
    }

    func closeIfIdle() {
        if case .idle = state { closeNow() }
    }

    /// The one place where the state changes, and with it the deadline and the pause under way.
    private func enter(_ next: ConnectionState) {
        if case .closing = state { return }
        if case .performing(_, waitingFor: .time(let timer)) = state, case .closing = next { timer.cancel() }
        state = next
        switch next {
        case .idle: deadline.set(server.loop.now + server.limits.idle)
        case .readingHead(let start): deadline.set(start + server.limits.head)
        case .readingBody(let start): deadline.set(start + server.limits.body)
        case .answering, .performing, .closing: deadline.clear()
        }
    }

    private var isClosing: Bool {
        if case .closing = state { true } else { false }
    }
}

// MARK: - Reading

extension HTTPConnection {
    /// A loop, not a recursion: thousands of requests may be buffered.
    private func answerRequests() {
        while let plan = nextPlan(), perform(PlanProgress(plan)) {}
    }

    /// The answer to the next request, or nil when there is none to give yet, or ever.
    private func nextPlan() -> ResponsePlan? {
        reading: while connection.inputCount > 0 {
            switch connection.withInput({ parser.read($0) }) {
            case .needMore:
                break reading
            case .expectsContinue:
                connection.write(interimContinue)
            case .complete(let request):
                enter(.answering)
                return server.handler.respond(to: request)
            case .refused(let error):
                return refusal(error)
            }
        }
        awaitInput()
        return nil
    }

    private func refusal(_ error: WireError) -> ResponsePlan {
        enter(.answering)
        var plan = server.handler.refuse(error)
        plan.keepsAlive = false
        return plan
    }

    private func awaitInput() {
        // A request that will never be whole is not answered.
        if connection.hasInputEnded { close() }
        guard !isClosing else { return }
        switch (parser.phase, state) {
        case (.idle, _): server.isDraining ? closeNow() : enter(.idle)
        case (.head, .readingHead), (.body, .readingBody): break
        case (.head, _): enter(.readingHead(since: server.loop.now))
        case (.body, .readingHead(let start)): enter(.readingBody(since: start))
        case (.body, _): enter(.readingBody(since: server.loop.now))
        }
        connection.resumeReading()
    }

    private func expire() {
        switch state {
        case .idle: closeNow()
        case .readingHead, .readingBody: _ = perform(PlanProgress(refusal(.tooSlow)))
        case .answering, .performing, .closing: break
        }
    }
}

/// RFC 9110, section 15.2.1.
private let interimContinue = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

// MARK: - Performing

extension HTTPConnection {
    /// Does the steps of a plan. False when one has to be waited for, or when the connection ends with the plan.
    private func perform(_ plan: PlanProgress) -> Bool {
        var plan = plan
        while !isClosing {
            guard connection.backlog <= backlogLimit else { return wait(in: plan, for: .client) }
            switch plan.next() {
            case .bytes(let bytes): connection.write(bytes)
            case .pause(let delay): return wait(in: plan, for: .time(pause(delay)))
            case .close: return close()
            case .reset: return reset()
            case nil: return plan.keepsAlive && !server.isDraining ? true : close()
            }
        }
        return false
    }

    private func wait(in plan: PlanProgress, for what: ConnectionState.Wait) -> Bool {
        enter(.performing(plan, waitingFor: what))
        return false
    }

    private func pause(_ delay: Duration) -> any PlanTimer {
        server.clock.after(delay) { [weak self] in
            guard let self, case .performing(let plan, waitingFor: .time) = self.state else { return }
            self.goOn(with: plan)
        }
    }

    private func goOn(with plan: PlanProgress) {
        if perform(plan) { answerRequests() }
    }

    @discardableResult
    private func close() -> Bool {
        enter(.closing)
        connection.close()
        return false
    }

    /// RST destroys what is still here, so it has to wait for the bytes before it.
    private func reset() -> Bool {
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
/// So much of the requests to come is read while a plan is performed; the rest stays with the kernel.
private let readAheadLimit = 64 * 1024

// MARK: - What the connection tells

extension HTTPConnection: ConnectionHandler {
    func connectionDidReceive(_ connection: Connection) {
        switch state {
        case .idle, .readingHead, .readingBody: answerRequests()
        case .performing: if connection.inputCount >= readAheadLimit { connection.pauseReading() }
        case .answering, .closing: break
        }
    }

    /// The client may wait for the answers to what it has sent: these still go out.
    func connectionDidEndInput(_ connection: Connection) {
        switch state {
        case .idle, .readingHead, .readingBody: close()
        case .answering, .performing, .closing: break
        }
    }

    func connectionDidDrain(_ connection: Connection) {
        guard case .performing(let plan, waitingFor: .client) = state else { return }
        goOn(with: plan)
    }

    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {
        enter(.closing)
        server.didEnd(self)
    }
}
