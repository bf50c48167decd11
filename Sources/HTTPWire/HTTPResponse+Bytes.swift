extension HTTPResponse {
    /// The whole message (RFC 9112, sections 4 to 6), in answer to `request`; nil means one that could not be read.
    ///
    /// The body of an answer to HEAD is left out, and its length told; 1xx, 204 and 304 have neither.
    /// It must be sendable.
    public func bytes(to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        precondition(isSendable, "an answer that would be read as something else")
        return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var page = OctetPage(UnsafeMutableRawBufferPointer(buffer))
            writeStatusLine(on: &page)
            writeFields(on: &page)
            writeLength(on: &page)
            writeConnection(on: &page, version: request?.version ?? .http11, keepsAlive: keepsAlive)
            page.write("\r\n")
            if !status.forbidsBody && request?.method != "HEAD" { body.withUnsafeBytes { page.write($0) } }
            count = page.count
        }
    }

    /// Enough for all: 128 for the status code, `Content-Length`, `Connection` and what stands around them.
    private var capacity: Int {
        128 + status.reason.utf8.count + fields.bytes.count + 4 * fields.count + body.count
    }

    private func writeStatusLine(on page: inout OctetPage) {
        page.write("HTTP/1.1 ")
        page.write(decimal: status.code)
        page.write(" ")
        page.write(text: status.reason)
        page.write("\r\n")
    }

    private func writeFields(on page: inout OctetPage) {
        fields.bytes.withUnsafeBytes { written in
            if fields.isWireForm { return page.write(written) }
            for place in fields.places {
                page.write(written[part: place.name])
                page.write(": ")
                page.write(written[part: place.value])
                page.write("\r\n")
            }
        }
    }

    private func writeLength(on page: inout OctetPage) {
        if status.forbidsBody || fields.contains("Content-Length") || fields.contains("Transfer-Encoding") { return }
        page.write("Content-Length: ")
        page.write(decimal: body.count)
        page.write("\r\n")
    }

    /// RFC 9112, section 9.6; a client of HTTP/1.0 must be told that the connection stays open (appendix C.2.2).
    /// An interim answer says nothing: the final one does.
    private func writeConnection(on page: inout OctetPage, version: HTTPVersion, keepsAlive: Bool) {
        if keepsAlive && version == .http11 || status.code < 200 || fields.contains("Connection") { return }
        page.write(keepsAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n")
    }
}
