/// A request whose body is not read yet.
struct RequestHead: Sendable {
    let method: String
    let target: RequestTarget
    let version: HTTPVersion
    let fields: HTTPFields
    /// As they arrived.
    let bytes: [UInt8]

    func request(body: [UInt8] = []) -> HTTPRequest {
        HTTPRequest(method: method, target: target, version: version, fields: fields, body: body, head: bytes)
    }
}

/// Reads the head of a request, line by line as they come. Consumes nothing but empty lines before it, until it is whole.
struct HeadReader: Sendable {
    /// What follows the head, once it is whole.
    private(set) var body = MessageFraming.Body.none
    private(set) var expectsContinue = false

    private var lines = LineSearch()
    private var requestLine: RequestLine?
    private var fieldsStart = 0
    private var fieldLines: [FieldLine] = []
    private var framing = MessageFraming()

    /// Not one byte of a request has come.
    var isIdle: Bool { !lines.hasBegun }

    /// Takes the head off `rest` and returns it, or nil while the head is not whole.
    /// Each line is judged when it is complete.
    mutating func read(_ rest: inout UnsafeRawBufferPointer, limits: WireLimits) throws(WireError) -> RequestHead? {
        guard let requestLine = try readRequestLine(&rest, limit: limits.requestLine) else { return nil }
        while let line = try lines.next(
            in: rest,
            atMost: limits.headerBlock - (lines.start - fieldsStart),
            else: .headerTooLarge
        ) {
            if line.isEmpty { return try takeHead(requestLine, off: &rest, limits: limits) }
            let fieldLine = try FieldLine(reading: rest, at: line)
            try framing.note(name: rest[part: fieldLine.name], value: rest[part: fieldLine.value])
            fieldLines.append(fieldLine)
        }
        return nil
    }

    private mutating func readRequestLine(
        _ rest: inout UnsafeRawBufferPointer,
        limit: Int
    ) throws(WireError) -> RequestLine? {
        if let requestLine { return requestLine }
        if isIdle { rest.dropEmptyLines() }
        if isIdle, rest.isEmpty || rest.elementsEqual(CollectionOfOne(.carriageReturn)) { return nil }
        guard let line = try lines.next(in: rest, atMost: limit, else: .targetTooLong) else { return nil }
        requestLine = try RequestLine(reading: rest, at: line)
        fieldsStart = lines.start
        fieldLines.reserveCapacity(10)
        return requestLine
    }

    private mutating func takeHead(
        _ requestLine: RequestLine,
        off rest: inout UnsafeRawBufferPointer,
        limits: WireLimits
    ) throws(WireError) -> RequestHead {
        body = try framing.body(in: requestLine.version, limits: limits)
        let method = String(decoding: rest[part: requestLine.method], as: UTF8.self)
        let target = try RequestTarget(reading: rest[part: requestLine.target], method: method)
        let bytes = [UInt8](rest[part: 0..<lines.start])
        rest.dropFirst(lines.start)
        expectsContinue = framing.expectsContinue(in: requestLine.version, body: body)
        return RequestHead(
            method: method,
            target: target,
            version: requestLine.version,
            fields: HTTPFields(bytes: bytes, places: fieldLines),
            bytes: bytes
        )
    }
}

extension UnsafeRawBufferPointer {
    /// Some clients send a CRLF too many behind a body (RFC 9112, section 2.2).
    fileprivate mutating func dropEmptyLines() {
        while count >= 2, self[0] == .carriageReturn, self[1] == .lineFeed { dropFirst(2) }
    }
}
