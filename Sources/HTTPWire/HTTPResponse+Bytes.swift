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
        appendFields(to: &bytes)
        appendLength(to: &bytes)
        appendConnection(to: &bytes, version: request?.version ?? .http11, keepsAlive: keepsAlive)
        bytes.append("\r\n")
        if !status.forbidsBody && request?.method != "HEAD" { bytes += body }
        return bytes
    }

    /// Enough for all: 128 for the status code, `Content-Length`, `Connection` and what stands around them.
    private var capacity: Int {
        128 + status.reason.utf8.count + fields.bytes.count + 4 * fields.count + body.count
    }

    private func appendStatusLine(to bytes: inout [UInt8]) {
        bytes.append("HTTP/1.1 ")
        bytes.append(status.code)
        bytes.append(" ")
        bytes.append(text: status.reason)
        bytes.append("\r\n")
    }

    private func appendFields(to bytes: inout [UInt8]) {
        if fields.isWireForm { return bytes.append(contentsOf: fields.bytes) }
        fields.bytes.withUnsafeBytes { written in
            for place in fields.places {
                bytes.append(contentsOf: written[part: place.name])
                bytes.append(": ")
                bytes.append(contentsOf: written[part: place.value])
                bytes.append("\r\n")
            }
        }
    }

    private func appendLength(to bytes: inout [UInt8]) {
        if status.forbidsBody || fields.contains("Content-Length") || fields.contains("Transfer-Encoding") { return }
        bytes.append("Content-Length: ")
        bytes.append(body.count)
        bytes.append("\r\n")
    }

    /// RFC 9112, section 9.6; a client of HTTP/1.0 must be told that its wish is granted (appendix C.2.2).
    /// An interim answer says nothing: the final one does.
    private func appendConnection(to bytes: inout [UInt8], version: HTTPVersion, keepsAlive: Bool) {
        if status.code < 200 || fields.contains("Connection") { return }
        switch (keepsAlive, version) {
        case (false, _): bytes.append("Connection: close\r\n")
        case (true, .http10): bytes.append("Connection: keep-alive\r\n")
        case (true, .http11): break
        }
    }
}
