import HTTPClient
import HTTPWire
import Reactor
import SimulatorCore

/// One client's connection to the unit: it begins with the client's first request, and each of the two ends with the other.
/// What the unit sends goes out as it came, whatever it is.
final class UnitLine {
    private unowned let relay: UnitRelay
    private let connection: Int
    private var line: ServerLine?
    private var passage: Passage?
    /// The client's connection waits for what comes next.
    private var isHeld = false
    /// What has come while the client had not taken what was before it; with a plan, that is the end of the answer.
    private var waiting: (bytes: [UInt8], plan: ResponsePlan?) = ([], nil)
    private lazy var patience = Timer(on: relay.loop) { [weak self] in self?.ranOut() }
    private lazy var departure = Timer(on: relay.loop) { [weak self] in self?.departed() }

    init(_ relay: UnitRelay, for connection: Int) {
        (self.relay, self.connection) = (relay, connection)
    }

    /// - Parameter isAwaitingBody: whether the head goes alone, and `passBody` follows.
    func pass(_ request: HTTPRequest, isShaped: Bool, isAwaitingBody: Bool = false) {
        name = "answer \(request.method) \(request.target.path)"
        passage = Passage(request, isShaped: isShaped, isAwaitingBody: isAwaitingBody)
        let line =
            line ?? relay.open(received: { [weak self] in self?.came($0) }, ended: { [weak self] in self?.ended($0) })
        self.line = line
        line.send(isAwaitingBody ? request.head : request.head + request.framedBody)
        patience.arm(after: relay.upstream.patience)
    }

    /// What the newest request's answer is called on the time line.
    private var name = ""

    /// Whether the head of this request has been passed on already.
    var isAwaitingBody: Bool { passage?.isAwaitingBody == true }

    func passBody(of request: HTTPRequest) {
        passage?.request = request
        passage?.isAwaitingBody = false
        line?.send(request.framedBody)
        patience.arm(after: relay.upstream.patience)
    }

    func holdBegan() {
        isHeld = true
        line?.resume()
        let (bytes, plan) = waiting
        waiting = ([], nil)
        if let plan { return give(ResponsePlan([.bytes(bytes)] + plan.steps, keepsAlive: plan.keepsAlive)) }
        if !bytes.isEmpty { deliver(bytes) }
    }

    /// The client sends no more; it may wait, or be gone.
    func inputEnded() {
        if passage != nil { departure.arm(after: Upstream.halfCloseLimit) }
    }

    /// The client has gone, and the unit need not go on.
    func close() {
        line?.close()
        line = nil
        (isHeld, waiting) = (false, ([], nil))
        patience.cancel()
        departure.cancel()
        guard let passage else { return }
        self.passage = nil
        relay.note(passage.answer("the client left before the answer was whole"), passage)
    }
}

// What the unit says.
extension UnitLine {
    private func came(_ bytes: [UInt8]) {
        guard passage != nil else { return relay.pass(bytes, on: connection) }
        departure.cancel()
        var bytes = bytes
        // What gets too long to be kept goes out as it is.
        let held = passage?.heldBefore(bytes)
        passage?.take(bytes)
        if let held {
            passage?.isShaped = false
            bytes = held + bytes
        }
        guard let passage else { return }
        patience.arm(after: passage.tracker.isBroken ? Upstream.brokenLimit : relay.upstream.patience)
        if passage.isAwaitingBody {
            guard passage.tracker.isFinal else {
                self.passage?.forget()
                return relay.pass(bytes, on: connection)
            }
            self.passage?.isAwaitingBody = false
            self.passage?.isEarly = true
        }
        if passage.tracker.isWhole { return finish(bytes) }
        if !passage.isShaped { deliver(bytes) }
    }

    private func ended(_ end: ServerLine.End) {
        line = nil
        guard let passage else {
            return relay.endConnection(connection, by: end == .reset ? .reset : .close)
        }
        switch end {
        case .failed(let failure): fail(failure.description)
        case .closed where passage.endsWithConnection: finish([], by: .close)
        case .closed where passage.kept.isEmpty:
            finish([], by: .close, "the unit closed the connection without an answer")
        case .closed: finish([], by: .close, "the unit closed the connection before its answer was whole")
        case .reset: finish([], by: .reset, "the unit reset the connection")
        }
    }

    private func ranOut() {
        guard let passage else { return }
        // Whether that was all, only the next request will tell: the connection stays.
        if passage.tracker.isBroken { return finish([]) }
        line?.close()
        line = nil
        fail("no answer within \(relay.upstream.patience)")
    }

    /// Nothing, or nothing more, comes from the unit.
    private func fail(_ why: String) {
        guard let passage else { return }
        guard passage.kept.isEmpty || passage.isShaped else { return finish([], by: .close, why) }
        patience.cancel()
        self.passage = nil
        give(relay.noteUnreachable(passage.request, because: why), early: passage.isAwaitingBody)
    }

    private func departed() {
        close()
        relay.endConnection(connection, by: .close)
    }
}

// What the client gets.
extension UnitLine {
    private func deliver(_ bytes: [UInt8]) {
        let plan = ResponsePlan([.bytes(bytes), .hold(connection)], keepsAlive: true)
        if isHeld {
            isHeld = false
            relay.resume(connection, with: plan, of: name)
        } else if passage?.isEarly == true, waiting.bytes.isEmpty {
            relay.answerEarly(plan, on: connection)
        } else {
            waiting.bytes += bytes
        }
        // The client has not taken it yet: the unit has to wait too.
        if !isHeld { line?.pause() }
    }

    /// The answer is over.
    /// - Parameters:
    ///   - last: of its bytes, those that have not gone out.
    ///   - end: what the unit does to the connection with it; nil where it stays.
    private func finish(_ last: [UInt8], by end: ResponsePlan.Step? = nil, _ failure: String? = nil) {
        guard let passage else { return }
        patience.cancel()
        self.passage = nil
        let steps = [.bytes(passage.isShaped ? passage.kept : last)] + (end.map { [$0] } ?? [])
        let healthy = ResponsePlan(steps, keepsAlive: end == nil && !passage.isEarly)
        give(relay.note(passage.answer(failure), passage, healthy), early: passage.isEarly)
    }

    private func give(_ plan: ResponsePlan, early isEarly: Bool = false) {
        if isHeld {
            isHeld = false
            relay.resume(connection, with: plan, of: name)
        } else if isEarly, waiting.bytes.isEmpty {
            relay.answerEarly(plan, on: connection)
        } else {
            waiting.plan = plan
        }
    }
}

extension HTTPRequest {
    /// As the head announces it. Chunks become one: their borders mean nothing (RFC 9112, section 7.1).
    fileprivate var framedBody: [UInt8] {
        guard fields["Transfer-Encoding"] != nil else { return body }
        let last = Array("0\r\n\r\n".utf8)
        return body.isEmpty
            ? last : Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n".utf8) + last
    }
}
