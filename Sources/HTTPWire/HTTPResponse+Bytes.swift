extension HTTPResponse {
    /// The whole message (RFC 9112, sections 4 to 6), in answer to `request`; nil stands for one that could not be read.
    ///
    /// The body of an answer to HEAD is left out, and its length told; 1xx, 204 and 304 have neither.
    /// It must be sendable.
    public func bytes(to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        precondition(isSendable, "an answer that would be read as something else")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(capacity)
        appendStatusLine(to: &bytes)
        fields.forEachLine { bytes.appendLine(name: $0, value: $1) }
        appendLength(to: &bytes)
        appendConnection(to: &bytes, version: request?.version ?? .http11, keepsAlive: keepsAlive)
        bytes.appendLineEnd()
        if !status.forbidsBody && request?.method != "HEAD" { bytes += body }
        return bytes
    }

    /// Enough for all: 128 for the status code, `Content-Length`, `Connection` and what stands around them.
    private var capacity: Int {
        128 + status.reason.utf8.count + fields.byteCount + 4 * fields.count + body.count
    }

    private func appendStatusLine(to bytes: inout [UInt8]) {
        bytes.append(text: "HTTP/1.1 ")
        bytes += String(status.code).utf8
        bytes.append(.space)
        bytes += status.reason.utf8
        bytes.appendLineEnd()
    }

    private func appendLength(to bytes: inout [UInt8]) {
        if status.forbidsBody || fields.has("content-length") || fields.has("transfer-encoding") { return }
        bytes.append(text: "Content-Length: ")
        bytes += String(body.count).utf8
        bytes.appendLineEnd()
    }

    /// RFC 9112, section 9.6; a client of HTTP/1.0 must be told that its wish is granted (appendix C.2.2).
    /// An interim answer says nothing: the final one does.
    private func appendConnection(to bytes: inout [UInt8], version: HTTPVersion, keepsAlive: Bool) {
        if status.code < 200 || fields.has("connection") { return }
        switch (keepsAlive, version) {
        case (false, _): bytes.append(text: "Connection: close\r\n")
        case (true, .http10): bytes.append(text: "Connection: keep-alive\r\n")
        case (true, .http11): break
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    fileprivate mutating func appendLine(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        append(contentsOf: name)
        append(text: ": ")
        append(contentsOf: value)
        appendLineEnd()
    }

    fileprivate mutating func appendLineEnd() {
        append(.carriageReturn)
        append(.lineFeed)
    }
}
