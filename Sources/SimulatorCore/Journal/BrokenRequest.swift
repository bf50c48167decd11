public import HTTPWire

/// Bytes on the device's port that are no request which it accepts: what came, why it was refused, and the answer.
public struct BrokenRequest: Sendable {
    /// As much of what came is kept, in bytes.
    public static let mostReceived = 4096

    public let error: WireError
    /// The beginning of what came. Of chunks only what is in them.
    public let received: [UInt8]
    public let answer: Exchange.Answer
    /// What can be read of its first line.
    public let line: LegibleLine

    init(_ error: WireError, received: [UInt8], answer: Exchange.Answer) {
        self.error = error
        self.received = Array(received.prefix(Self.mostReceived))
        self.answer = answer
        line = LegibleLine(self.received)
    }

    /// Nil where it is cut, or where none stands.
    public var method: String? {
        line.method.flatMap { $0.isWhole ? $0.text : nil }
    }

    /// As it was written and as far as it came, without passwords and tokens. Nil where nothing says that it is one.
    public var target: String? {
        guard let target = line.target, line.path != nil || method != nil else { return nil }
        guard let method else { return Secrets.hidden(inTarget: target) }
        // The first word may be the name of what the second one is.
        let shown = Secrets.hidden(inField: "\(method) \(target)")
        return shown.hasPrefix(method + " ") ? String(shown.dropFirst(method.count + 1)) : Secrets.stars
    }
}

extension BrokenRequest {
    /// What came, as it is shown: without passwords and tokens.
    public var shown: [UInt8] {
        let lines = received.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty && !$0.elementsEqual("\r".utf8) }
        let fields = unfolded(head)
        var shown = fields.prefix(1).map { Self.legible($0, Secrets.hidden(inFirstLine:)) }
        shown += fields.dropFirst().map { Self.legible($0, Secrets.hidden(inField:)) }
        shown += lines.dropFirst(head.count).prefix(1).map { Array($0) }
        if head.count + 1 < lines.count {
            let body = received[lines[head.count + 1].startIndex...]
            shown.append(body.isEmpty ? [] : Self.legible(body) { Secrets.hidden(inBody: Array($0.utf8)) })
        }
        return Array(shown.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// A line that begins with white space goes on with the one before it (RFC 9112, section 5.2).
    private func unfolded(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [ArraySlice<UInt8>] {
        lines.reduce(into: []) { fields, line in
            if let last = fields.last, line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
                fields[fields.count - 1] = received[last.startIndex..<line.endIndex]
            } else {
                fields.append(line)
            }
        }
    }

    /// Bytes that are no text are taken for a character each, so that they stay what they are.
    private static func legible(_ bytes: ArraySlice<UInt8>, _ hide: (String) -> String) -> [UInt8] {
        if let text = String(validating: bytes, as: UTF8.self) { return Array(hide(text).utf8) }
        let text = String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        return hide(text).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
