import HTTPWire
import Reactor

/// One client's connection: reads a request, has it answered, performs the plan, and only then reads the next one.
final class HTTPConnection {
    let connection: Connection
    let server: HTTPServer
    /// Among those that the server has accepted, from 1.
    let number: Int
    private var parser: RequestParser
    private(set) var state = ConnectionState.idle
    /// The steps of the plan under way.
    var pauses: PlanPauses?
    /// The handler has been told of the head of the request that is being read.
    private var hasAnnouncedHead = false
    private var hasServed = false
    /// What is to follow the answer under way, in a server that relays.
    var afterwards: [ResponsePlan.Step] = []
    /// The handler's name for the stall under way.
    var stallName = 0
    /// When it has waited for its client for long enough, in the loop's time.
    private(set) var deadline: Duration?
    /// Where the server keeps it.
    var slot = 0
    /// It may have been open for a while before it was accepted.
    var isAwaited = false
    /// The client has said that the request being answered is its last, and has sent nothing behind it.
    private(set) var isLastRequest = false

    init(_ connection: Connection, number: Int, of server: HTTPServer) {
        self.connection = connection
        self.server = server
        self.number = number
        parser = RequestParser(limits: server.limits.wire)
    }

    func start() {
        connection.start(
            handler: self,
            stall: server.limits.stall,
            through: server.filter?(number, connection.peer.host)
        )
        enter(.idle)
        guard let plan = server.handler.accepted(on: number, from: connection.peer.host) else { return }
        enter(.answering)
        if perform(begin(plan, for: "connection")) { answerRequests() }
    }

    func closeNow() {
        enter(.closing)
        connection.closeNow()
    }

    func closeIfIdle() {
        switch state {
        case .performing(_, waitingFor: .handler) where server.relays: break
        case .idle, .performing(_, waitingFor: .nothing), .performing(_, waitingFor: .handler): closeNow()
        case .readingHead, .readingBody, .answering, .performing, .closing: break
        }
    }

    /// The one place where the state changes, and with it the deadline and the pauses under way.
    func enter(_ next: consuming ConnectionState) {
        if isClosing { return }
        if isBehind { server.didCatchUp(self) }
        switch next {
        case .idle:
            expect(server.loop.now + server.limits.idle)
        case .readingHead(let start):
            expect(start + server.limits.head)
        case .readingBody(let start):
            expect(start + server.limits.body)
        case .performing(_, waitingFor: .nothing):
            deadline = nil
            if let patience = server.limits.patience { expect(server.loop.now + patience) }
        case .answering, .performing:
            deadline = nil
        case .closing:
            return leave()
        }
        state = next
        if isBehind { server.didFallBehind(self) }
    }

    /// The client has not taken what is written.
    private var isBehind: Bool {
        if case .performing(_, waitingFor: .client) = state { true } else { false }
    }

    private func expect(_ instant: Duration) {
        deadline = instant
        server.deadlines.expect(instant)
    }

    private func leave() {
        deadline = nil
        pauses?.cancel()
        let last = state
        state = .closing
        if case .performing(_, waitingFor: .handler(let hold)) = last { server.didEnd(hold: hold) }
    }

    /// A request has begun, and the client still wants its answer.
    var isUnderWay: Bool {
        switch state {
        case .idle, .closing: false
        case .readingHead, .readingBody, .answering, .performing: true
        }
    }

    /// It was opened behind the answers of others, has served, and nothing is under way on it.
    var isIdleAgain: Bool {
        if case .idle = state { hasServed && !isAwaited } else { false }
    }

    var isClosing: Bool {
        if case .closing = state { true } else { false }
    }
}

// MARK: - Reading

extension HTTPConnection {
    /// A loop, not a recursion: thousands of requests may be buffered. So others come first now and then.
    func answerRequests() {
        var left = share
        while left > 0 || connection.inputCount == 0 {
            guard let plan = nextPlan(), perform(plan) else { return }
            left -= 1
        }
        letOthersGoFirst()
    }

    /// The answer to the next request, or nil when there is none to give yet, or ever.
    private func nextPlan() -> PlanProgress? {
        reading: while connection.inputCount > 0 {
            switch connection.withInput({ parser.read($0, recalling: &server.memory) }) {
            case .needMore:
                guard case .answer(let plan) = announceHead() else { break reading }
                return plan
            case .expectsContinue:
                switch announceHead() {
                case .answer(let plan): return plan
                case .withholdContinue: break
                case .readBody: connection.write(interimContinue)
                }
            case .complete(var request):
                if server.namesClients { request = request.with(client: connection.peer.host) }
                return answer(to: request)
            case .refused(let error):
                return refusal(error)
            }
        }
        awaitInput()
        return nil
    }

    private func answer(to request: HTTPRequest) -> PlanProgress {
        enter(.answering)
        // RFC 9112, section 9.6; some old clients send a line end behind a body all the same (section 2.2).
        isLastRequest = !request.keepsAlive && request.body.isEmpty
        server.noteVisit(isShort: isLastRequest && !hasServed)
        let early = hasAnnouncedHead ? nil : earlyPlan(for: request)
        hasAnnouncedHead = false
        hasServed = true
        return begin(early ?? server.handler.respond(to: request, on: number), for: request)
    }

    private func refusal(_ error: WireError) -> PlanProgress {
        enter(.answering)
        var plan = server.handler.refuse(error, of: received, on: number)
        plan.keepsAlive = false
        return begin(plan, for: "refusal")
    }

    /// The request that is being read: what was taken of it, and what is not read yet.
    private var received: [UInt8] {
        parser.begun(atMost: shownLimit) + connection.withInput { (0, [UInt8]($0.prefix(shownLimit))) }
    }

    /// A request that will never be whole is not answered.
    private func noteCut() {
        guard parser.phase != .idle else { return }
        server.handler.cut(received, on: number)
    }

    private func awaitInput() {
        if connection.hasInputEnded {
            noteCut()
            close()
        }
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

    func isDue(at now: Duration) -> Bool {
        if let deadline { deadline <= now } else { false }
    }

    /// Its deadline has come.
    func expire() {
        deadline = nil
        switch state {
        case .idle: closeNow()
        case .readingHead, .readingBody: _ = perform(refusal(.tooSlow))
        case .performing(_, waitingFor: .nothing): server.handler.stallOutlasted(stallName)
        case .answering, .performing, .closing: break
        }
    }
}

// MARK: - The head, before the body

extension HTTPConnection {
    private enum HeadVerdict {
        case readBody, withholdContinue
        case answer(PlanProgress)
    }

    /// Asks the handler about a request whose body is still on its way. An answer now ends the connection: where its
    /// body ends is not known.
    private func announceHead() -> HeadVerdict {
        guard !hasAnnouncedHead, var head = parser.head else { return .readBody }
        if server.namesClients { head = head.with(client: connection.peer.host) }
        hasAnnouncedHead = true
        switch decision(on: head) {
        case .readBody: return .readBody
        case .withholdContinue: return .withholdContinue
        case .answer(var plan):
            enter(.answering)
            plan.keepsAlive = false
            return .answer(begin(plan, for: head))
        }
    }

    private func earlyPlan(for request: HTTPRequest) -> ResponsePlan? {
        if case .answer(let plan) = decision(on: request) { plan } else { nil }
    }

    private func decision(on head: HTTPRequest) -> HeadDecision {
        guard server.announcesHeads else { return .readBody }
        if hasServed, let plan = server.handler.reused(for: head, on: number) { return .answer(plan) }
        return server.handler.headArrived(head, on: number)
    }
}

/// RFC 9110, section 15.2.1.
private let interimContinue = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

// MARK: - What the connection tells

extension HTTPConnection: ConnectionHandler {
    func connectionDidReceive(_ connection: Connection) {
        switch state {
        case .idle, .readingHead, .readingBody: answerRequests()
        case .performing(_, waitingFor: .nothing): forgetInput()
        case .performing(_, waitingFor: .handler): if connection.inputCount >= heldInputLimit { closeNow() }
        case .performing: if connection.inputCount >= readAheadLimit { connection.pauseReading() }
        case .answering, .closing: break
        }
    }

    /// It will never be answered. It is read anyway: the client's end of file comes after what it has sent.
    func forgetInput() {
        connection.withInput { ($0.count, ()) }
    }

    /// The client may wait for the answers to what it has sent: these still go out.
    func connectionDidEndInput(_ connection: Connection) {
        switch state {
        case .idle, .readingHead, .readingBody:
            noteCut()
            close()
        case .performing(_, waitingFor: .handler(let hold)) where server.relays:
            server.handler.inputEnded(behind: hold)
        case .performing(_, waitingFor: .nothing), .performing(_, waitingFor: .handler): close()
        case .answering, .performing, .closing: break
        }
    }

    func connectionDidDrain(_ connection: Connection) {
        guard case .performing(let plan, waitingFor: .client) = state else { return }
        goOn(with: plan)
    }

    func connectionMayGoOn(_ connection: Connection) {
        guard case .performing(let plan, waitingFor: .others) = state else { return }
        goOn(with: plan)
    }

    func connectionWillBreak(_ connection: Connection) {
        switch state {
        case .idle, .readingHead, .readingBody: noteCut()
        case .answering, .performing, .closing: break
        }
    }

    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {
        enter(.closing)
        server.didEnd(self)
    }
}

/// How many requests of one connection are answered in one turn of the loop.
private let share = 16

/// So much of the requests to come is read while a plan is performed; the rest stays with the kernel.
private let readAheadLimit = 64 * 1024

/// So much may come behind a request whose answer is held; a client who sends more is cut. What they send is read all the
/// while, because their end stands behind it.
private let heldInputLimit = 1024 * 1024

/// So much of what is refused is shown to the handler.
private let shownLimit = 4 * 1024
