/// Reads one request after the other from the bytes of a connection, however they are cut.
///
/// The caller keeps the bytes that are not consumed and offers them again, with what has come since.
/// A pure state machine: it does no I/O and knows no time. Where two readings of a request are possible it is refused:
/// no guess, no repair (RFC 9112, section 11.2).
public struct RequestParser: Sendable {
    public enum Step: Sendable, Equatable {
        /// Nothing wrong so far; more bytes are needed.
        case needMore
        /// The head is complete and the client waits for `100 Continue` (RFC 9110, section 10.1.1). Said once a request.
        case expectsContinue
        /// Whole: the parser is ready for the next one.
        case complete(HTTPRequest)
        /// Not HTTP as we accept it. The connection cannot go on; the parser keeps reporting this error.
        case refused(WireError)
    }

    /// Where the parser stands, for the deadlines of the transport.
    public enum Phase: Sendable, Equatable {
        /// Not one byte of a request has come; empty lines do not count. Also after a refusal: nothing is waited for.
        case idle
        case head
        case body
    }

    private enum State {
        case head(HeadReader)
        case body(RequestHead, BodyReader)
        /// With what was read before, where a body was under way.
        case refused(WireError, RequestHead?, BodyReader?)
    }

    public let limits: WireLimits
    private var state = State.head(HeadReader())

    public init(limits: WireLimits = WireLimits()) {
        self.limits = limits
    }

    public var phase: Phase {
        switch state {
        case .head(let reader): reader.isIdle ? .idle : .head
        case .body: .body
        case .refused: .idle
        }
    }

    /// The request whose body is being read, so far without it.
    public var head: HTTPRequest? {
        if case .body(let head, _) = state { head.request() } else { nil }
    }

    /// What was taken of the request that is being read, or that was refused within its body: its head as it arrived, and
    /// its body as far as it came, without the framing of chunks.
    /// - Parameter limit: no more bytes than that.
    public func begun(atMost limit: Int) -> [UInt8] {
        switch state {
        case .body(let head, let body), .refused(_, let head?, let body?):
            Array((head.bytes.prefix(limit) + body.content.prefix(limit)).prefix(limit))
        case .head, .refused: []
        }
    }

    /// Looks at the bytes that were not consumed so far; says how many of them are done with.
    ///
    /// One call takes one step: after `.complete` there may be a whole next request in the rest.
    /// A head is consumed as a whole, a body as it comes.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) -> (consumed: Int, step: Step) {
        var rest = bytes
        let step: Step
        do throws(WireError) {
            step = try advance(&rest)
        } catch {
            if case .refused = state {} else { state = .refused(error, nil, nil) }
            step = .refused(error)
        }
        return (bytes.count - rest.count, step)
    }

    /// The same. What `memory` has seen before is not read again, and what is read as a whole is kept there.
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer,
        recalling memory: inout RequestMemory
    ) -> (consumed: Int, step: Step) {
        guard isBetweenRequests else { return read(bytes) }
        if let (request, count) = memory.recall(bytes) { return (count, .complete(request)) }
        if let (request, count) = memory.variant(bytes) { return (count, .complete(request)) }
        let (count, step) = read(bytes)
        if case .complete(let request) = step { memory.keep(request, from: bytes[part: 0..<count]) }
        return (count, step)
    }

    private var isBetweenRequests: Bool {
        if case .head(let reader) = state { reader.isIdle } else { false }
    }

    private mutating func advance(_ rest: inout UnsafeRawBufferPointer) throws(WireError) -> Step {
        // Taken out of the state, so that the arrays inside have one owner and grow in place.
        var current = State.head(HeadReader())
        swap(&current, &state)
        switch consume current {
        case .head(var reader):
            guard let head = try reader.read(&rest, limits: limits) else {
                state = .head(reader)
                return .needMore
            }
            if reader.body == .none { return .complete(head.request()) }
            let body = BodyReader(reader.body)
            if reader.expectsContinue, rest.isEmpty {
                state = .body(head, body)
                return .expectsContinue
            }
            return try finish(head, body, &rest)
        case .body(let head, let reader):
            return try finish(head, reader, &rest)
        case .refused(let error, let head, let body):
            state = .refused(error, head, body)
            throw error
        }
    }

    private mutating func finish(
        _ head: consuming RequestHead,
        _ reader: consuming BodyReader,
        _ rest: inout UnsafeRawBufferPointer
    ) throws(WireError) -> Step {
        do throws(WireError) {
            guard try reader.read(&rest, limits: limits) else {
                state = .body(head, reader)
                return .needMore
            }
        } catch {
            state = .refused(error, head, reader)
            throw error
        }
        return .complete(head.request(body: reader.content))
    }
}
