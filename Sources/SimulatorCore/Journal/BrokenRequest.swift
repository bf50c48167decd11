public import HTTPWire

/// Bytes on the device's port that are no request which it accepts: what came, why it was refused, and the answer.
public struct BrokenRequest: Sendable {
    /// As much of what came is kept, in bytes.
    public static let mostReceived = 4096

    public let error: WireError
    /// The beginning of what came, as far as it was still there.
    public let received: [UInt8]
    public let answer: Exchange.Answer
    /// Where its first line can be read.
    public let line: RequestLine?

    public struct RequestLine: Sendable, Equatable {
        public let method: String
        public let target: RequestTarget
    }

    init(_ error: WireError, received: [UInt8], answer: Exchange.Answer) {
        self.error = error
        self.received = Array(received.prefix(Self.mostReceived))
        self.answer = answer
        line = RequestLine(self.received)
    }
}

extension BrokenRequest.RequestLine {
    /// Method, target and version, each apart by one space (RFC 9112, section 3), whatever the rest looks like.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/"), !words[0].isEmpty,
            words[0].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let target = try? RequestTarget(String(words[1]), method: String(words[0]))
        else { return nil }
        self.init(method: String(words[0]), target: target)
    }
}

extension BrokenRequest {
    /// What came, as it is shown: without passwords and tokens.
    public var shown: String {
        guard String(validating: received, as: UTF8.self) != nil else {
            return "(\(received.count) bytes that are not text)"
        }
        let lines = received.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let head = lines.prefix { $0 != "\r" && !$0.isEmpty }
        let body = lines.dropFirst(head.count + 1).joined(separator: "\n")
        var shown = head.prefix(1).map(Self.hidden(inFirstLine:)) + head.dropFirst().map(Self.hidden(inField:))
        if head.count < lines.count { shown.append(lines[head.count]) }
        if head.count + 1 < lines.count {
            shown.append(body.isEmpty ? "" : Secrets.hidden(inBody: Array(body.utf8)))
        }
        return shown.joined(separator: "\n")
    }

    private static func hidden(inField line: String) -> String {
        if line.unicodeScalars.last == "\r" {
            return hidden(inField: String(line.unicodeScalars.dropLast())) + "\r"
        }
        guard let colon = line.firstIndex(of: ":") else { return line }
        let value = line[line.index(after: colon)...]
        let bare = value.drop { $0 == " " || $0 == "\t" }
        let name = line[..<colon].filter { $0 != " " && $0 != "\t" }
        let shown = Secrets.hidden(in: HTTPFields.Line(name: String(name), value: String(bare))).value
        return shown == bare ? line : "\(line[..<colon]): \(shown)"
    }

    /// The query of what may be no target at all, up to the space before the version.
    private static func hidden(inFirstLine line: String) -> String {
        guard let mark = line.firstIndex(of: "?") else { return line }
        let query = line[mark...].dropFirst()
        let end = query.lastIndex(of: " ") ?? query.endIndex
        return line[...mark] + Secrets.hidden(inQuery: query[..<end]) + query[end...]
    }
}
