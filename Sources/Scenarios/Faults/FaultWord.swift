import Faults
import HTTPWire
import JSONTree

/// A fault as a script writes it: a word, or a word with a value. One row a fault.
struct FaultWord: Sendable {
    let word: String
    /// One line for people.
    let help: String
    /// What the word alone means; nil where it needs a value.
    let plain: (any Fault)?
    /// What JSON Schema can say of its value; nil where it takes none.
    let schema: JSONValue?
    let read: @Sendable (SourceNode, _ key: String, inout Findings) -> (any Fault)?

    static let all: [FaultWord] = [
        FaultWord(
            .delay,
            help: "the answer comes late: 800ms, { from: 100ms, to: 2s } or { median: 300ms, spread: 0.5 }"
        ),
        FaultWord(.drip, help: "the answer comes in drops: { bytes: 10, each: 1s }"),
        FaultWord(Stall(), or: .bytes { Stall(after: $0) }, help: "this many bytes, then nothing more"),
        FaultWord(Reset(), or: .bytes { Reset(after: $0) }, help: "RST, at once or after this many bytes"),
        FaultWord(EmptyReply(), help: "the connection ends without a byte"),
        FaultWord(.close, help: "the connection ends in-head, before-body or in-body"),
        FaultWord(Garbage(), or: .bytes { Garbage(bytes: $0) }, help: "this many bytes that are not HTTP"),
        FaultWord(.wrongLength, help: "Content-Length is short or long, by one"),
        FaultWord(BadChunk(), help: "a chunk size is not a number"),
        FaultWord(MissingLastChunk(), help: "a chunked answer ends too early"),
        FaultWord(.duplicateHeader, help: "a field occurs twice: Content-Type"),
        FaultWord(ConflictingLength(), help: "two Content-Length fields differ"),
        FaultWord(BadUTF8(), help: "a byte of the body is not UTF-8"),
        FaultWord(CutJSON(), help: "the body is half of its JSON"),
        FaultWord(.contentType, help: "another Content-Type: text/html"),
        FaultWord(.status, help: "another answer: 500, or { code: 500, reason: Oops, body: { error: 1 } }"),
        FaultWord(TokenDied(), help: "the device treats a valid token as expired"),
        FaultWord(
            TooManyRequests(retryAfter: .seconds(1)),
            or: .duration(as: TooManyRequests.init(retryAfter:)),
            help: "429; the value goes into Retry-After"
        ),
        FaultWord(
            Unavailable(retryAfter: .seconds(1)),
            or: .duration(as: Unavailable.init(retryAfter:)),
            help: "503; the value goes into Retry-After"
        ),
        FaultWord(RedirectLoop(), help: "302 to the same URL"),
        FaultWord(NoContinue(), help: "100 Continue is never sent"),
        FaultWord(TooLarge(), help: "413 before the body is read"),
        FaultWord(.duration(as: OneAtATime.init), help: "each request takes this long, and the next one waits for it"),
        FaultWord(
            TinyBacklog(),
            or: .number(of: "connections", upTo: 1000) { TinyBacklog(queue: $0) },
            help: "one connection at a time; this many more may wait, others are not accepted"
        ),
        FaultWord(EarlyHints(), help: "103 comes before the answer"),
        FaultWord(UnaskedContinue(), help: "100 comes before the answer, though the client did not ask for it"),
        FaultWord(
            IdleTimeout(after: .milliseconds(100)),
            or: .duration(as: IdleTimeout.init(after:)),
            help: "408 and FIN on the idle connection; the value says how long after the answer"
        ),
        FaultWord(SurplusBytes(), or: .bytes { SurplusBytes($0) }, help: "this many bytes after the end of the answer"),
        FaultWord(Fold(), help: "a field value goes on in the next line"),
        FaultWord(NoColon(), help: "a line among the fields has no colon"),
        FaultWord(NoReason(), help: "the status line ends with the code"),
        FaultWord(Latin1Header(), help: "a field value has a byte of Latin-1"),
        FaultWord(CloseDelimited(), or: .closeDelimited, help: "HTTP/1.0 without a length; fin or rst ends the body"),
        FaultWord(.redirect, help: "a redirection to the same URL: 307, or { code: 307, times: 3 }"),
        FaultWord(.duration(as: RetryAfterDate.init(after:)), help: "503 with a date in Retry-After, this much later"),
        FaultWord(HeadWithBody(), help: "the answer to HEAD has a body"),
        FaultWord(BareBody(), help: "the body without a head"),
        FaultWord(Expired(), help: "HTTPS: the certificate expired yesterday"),
        FaultWord(WrongHost(), help: "HTTPS: the certificate is for another host"),
        FaultWord(UnknownAuthority(), help: "HTTPS: an unknown authority signed the certificate"),
        FaultWord(HandshakeStall(), help: "HTTPS: the handshake gets no answer"),
        FaultWord(HandshakeReset(), help: "HTTPS: RST during the handshake"),
        FaultWord(OldTLS(), help: "HTTPS: only TLS 1.0 is offered"),
        FaultWord(NewCertificate(), help: "HTTPS: another certificate after each reboot"),
        FaultWord(
            NoCloseNotify(),
            or: .noCloseNotify,
            help: "HTTPS: FIN in the middle of the body, without close_notify; close-delimited also omits the length"
        ),
    ]

    static let words = all.map(\.word)

    /// A word of those that stand alone, or a mapping of one word to its value.
    fileprivate static var schemaOfAll: JSONValue {
        let alone = all.filter { $0.plain != nil }.map { JSONValue.string($0.word) }
        let values = all.compactMap { row in
            row.schema.map { schema in JSONObject.Member(key: row.word, value: schema) }
        }
        return .either(
            ["enum": .array(alone)],
            [
                "type": "object", "properties": .object(JSONObject(values)), "additionalProperties": false,
                "minProperties": 1, "maxProperties": 1,
            ]
        )
    }
}

extension FaultWord {
    init<F: Fault>(_ kind: Kind<F>, help: String) {
        self.init(word: F.word, help: help, plain: nil, schema: kind.schema) { kind.read($0, $1, &$2) }
    }

    init<F: Fault>(_ plain: F, or kind: Kind<F>, help: String) {
        self.init(word: F.word, help: help, plain: plain, schema: kind.schema) { kind.read($0, $1, &$2) }
    }

    init<F: Fault>(_ plain: F, help: String) {
        self.init(word: F.word, help: help, plain: plain, schema: nil) {
            $2.error(.fault(.needsNoValue($1)), at: $0.position)
            return nil
        }
    }
}

extension Kind where Value == any Fault {
    /// `reset`, or `{ reset: 20 }`.
    static let deed = Kind(schema: FaultWord.schemaOfAll) { node, key, findings in
        switch node.content {
        case .string(let word):
            guard let row = row(word, at: node.position, &findings) else { return nil }
            if row.plain == nil { findings.error(.fault(.needsValue(word, help: row.help)), at: node.position) }
            return row.plain
        case .mapping(let entries) where entries.count == 1:
            let entry = entries[0]
            guard let row = row(entry.key, at: entry.keyPosition, &findings) else { return nil }
            return row.read(entry.value, entry.key, &findings)
        case .mapping(let entries):
            findings.error(.fault(.several(entries.map(\.key))), at: node.position)
        case .number(let text):
            let code = Int(text).flatMap { (200...599).contains($0) ? "{ status: \($0) }" : nil }
            findings.error(.fault(.noFault(found: text, near: code)), at: node.position)
        case .null, .bool, .sequence:
            findings.error(.fault(.noFault(found: node.content.inWords, near: nil)), at: node.position)
        }
        return nil
    }

    private static func row(_ word: String, at position: SourcePosition, _ findings: inout Findings) -> FaultWord? {
        if let row = FaultWord.all.first(where: { $0.word == word }) { return row }
        let near = ForeignWords.ours(forFault: word) ?? NearestWord.to(word, among: FaultWord.words)
        findings.error(
            .value(.unknownWord(word.shortened, key: "do", known: FaultWord.words, near: near)),
            at: position
        )
        return nil
    }
}
