/// Reads the answer to one request from the bytes of a connection, however they are cut.
///
/// The caller keeps the bytes that are not consumed and offers them again, with what has come since. Interim answers
/// (1xx) are passed over: the final one counts (RFC 9110, section 15.2).
public struct ResponseParser: Sendable {
    public enum Step: Sendable, Equatable {
        /// Nothing wrong so far; more bytes are needed.
        case needMore
        /// Whole. Bytes behind it belong to no answer that was asked for.
        case complete(ReceivedResponse)
        /// Not HTTP as it can be read without a guess, or larger than the limits.
        case refused(WireError)
    }

    private enum State {
        case head(ResponseHeadReader)
        case body(ResponseHead, BodyReader)
        /// As long as the connection lasts (RFC 9112, section 6.3, rule 8).
        case untilEnd(ResponseHead, [UInt8])
        case refused(WireError)
    }

    private let method: String
    private let limits: WireLimits
    private var state = State.head(ResponseHeadReader())

    /// - Parameter method: of the request: an answer to HEAD has no body.
    public init(to method: String, limits: WireLimits = WireLimits()) {
        (self.method, self.limits) = (method, limits)
    }

    /// Whether a byte of the answer has come.
    public var hasBegun: Bool {
        if case .head(let reader) = state { reader.hasBegun } else { true }
    }

    /// Looks at the bytes that were not consumed so far; says how many of them are done with.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) -> (consumed: Int, step: Step) {
        var rest = bytes
        let step: Step
        do throws(WireError) {
            step = try advance(&rest)
        } catch {
            state = .refused(error)
            step = .refused(error)
        }
        return (bytes.count - rest.count, step)
    }

    /// The server has sent all that it will send. Nil where the answer is not whole.
    public mutating func end() -> ReceivedResponse? {
        guard case .untilEnd(let head, let body) = state else { return nil }
        return head.response(body: body, keepsAlive: false)
    }

    private mutating func advance(_ rest: inout UnsafeRawBufferPointer) throws(WireError) -> Step {
        while true {
            switch state {
            case .head(var reader):
                guard let head = try reader.read(&rest, limits: limits) else {
                    state = .head(reader)
                    return .needMore
                }
                // 101 would be another protocol, which was not requested.
                if head.status.code < 200, head.status.code != 101 {
                    state = .head(ResponseHeadReader())
                    continue
                }
                if let step = try begin(head) { return step }
            case .body(let head, var reader):
                let isWhole = try reader.read(&rest, limits: limits)
                state = .body(head, reader)
                return isWhole ? .complete(head.response(body: reader.content)) : .needMore
            case .untilEnd(let head, var body):
                guard rest.count <= limits.body - body.count else { throw .bodyTooLarge }
                body.append(contentsOf: rest)
                rest.dropFirst(rest.count)
                state = .untilEnd(head, body)
                return .needMore
            case .refused(let error):
                throw error
            }
        }
    }

    /// Nil where a body follows.
    private mutating func begin(_ head: ResponseHead) throws(WireError) -> Step? {
        guard method != "HEAD", !head.status.forbidsBody else { return .complete(head.response()) }
        switch try head.framing.bodyOfAnswer(in: head.version, limits: limits) {
        case .some(.none): return .complete(head.response())
        case .some(let body): state = .body(head, BodyReader(body))
        case nil: state = .untilEnd(head, [])
        }
        return nil
    }
}

/// An answer whose body is not read yet.
struct ResponseHead: Sendable {
    let version: HTTPVersion
    let status: HTTPStatus
    let fields: HTTPFields
    let framing: MessageFraming
    let bytes: [UInt8]

    func response(body: [UInt8] = [], keepsAlive: Bool = true) -> ReceivedResponse {
        ReceivedResponse(
            status,
            fields: fields,
            body: body,
            head: bytes,
            keepsAlive: keepsAlive && version.keepsAlive(by: fields)
        )
    }
}

/// Reads the head of an answer, line by line as they come. Consumes nothing until it is whole.
struct ResponseHeadReader: Sendable {
    private var lines = LineSearch()
    private var statusLine: StatusLine?
    private var fieldsStart = 0
    private var fieldLines: [FieldLine] = []
    private var framing = MessageFraming()

    var hasBegun: Bool { lines.hasBegun }

    mutating func read(_ rest: inout UnsafeRawBufferPointer, limits: WireLimits) throws(WireError) -> ResponseHead? {
        if statusLine == nil {
            guard let line = try lines.next(in: rest, atMost: limits.requestLine, else: .headerTooLarge) else {
                return nil
            }
            statusLine = try StatusLine(reading: rest, at: line)
            fieldsStart = lines.start
        }
        guard let statusLine else { return nil }
        while let line = try lines.next(in: rest, atMost: left(of: limits), else: .headerTooLarge) {
            guard !line.isEmpty else { return takeHead(statusLine, off: &rest) }
            let fieldLine = try FieldLine(reading: rest, at: line)
            if !rest[part: fieldLine.name].equalsIgnoringCase("host") {
                try framing.note(name: rest[part: fieldLine.name], value: rest[part: fieldLine.value])
            }
            fieldLines.append(fieldLine)
        }
        return nil
    }

    private func left(of limits: WireLimits) -> Int {
        limits.headerBlock - min(limits.headerBlock, lines.start - fieldsStart)
    }

    private func takeHead(_ statusLine: StatusLine, off rest: inout UnsafeRawBufferPointer) -> ResponseHead {
        let bytes = [UInt8](rest[part: 0..<lines.start])
        rest.dropFirst(lines.start)
        return ResponseHead(
            version: statusLine.version,
            status: statusLine.status,
            fields: HTTPFields(bytes: bytes, places: fieldLines),
            framing: framing,
            bytes: bytes
        )
    }
}
