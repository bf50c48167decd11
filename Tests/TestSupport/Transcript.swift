/// A conversation with the device, as a file: what is said, what is answered to the byte, and what happens in between.
///
///     # Free text about the conversation.
///     scenario: busy
///
///     >>> log in
///     GET /api/v1/login?username=admin HTTP/1.1
///     Host: device
///
///     <<<
///     HTTP/1.1 200 OK
///     ...
///
///     *** advance 2s
///
/// Lines end with LF in the file and with CRLF on the wire, but for bodies, which are one line. `{token}` stands for the
/// token of the last login. A request with a body gets its `Content-Length`.
public struct Transcript: Sendable {
    public enum Turn: Sendable {
        case say(title: String, request: String, answer: String)
        /// `advance 2s`, `ring`, `answer`, `busy`, `decline`, `hangup`, `drop`, `reset`.
        case happen(String)
    }

    public var about: [String] = []
    /// Built-in names, in order.
    public var scenarios: [String] = []
    /// A built-in name.
    public var profile = "camdroid-monitor"
    public var turns: [Turn] = []

    public init(_ text: String) {
        for block in Self.blocks(of: text) { add(block) }
    }

    private struct Block {
        var title: String
        var lines: [String]
    }

    /// Blocks begin with `>>>`, `<<<` or `***`; what stands before the first is the head.
    private static func blocks(of text: String) -> [Block] {
        var blocks = [Block(title: "", lines: [])]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix(">>>") || line.hasPrefix("<<<") || line.hasPrefix("***") {
                blocks.append(Block(title: line, lines: []))
            } else {
                blocks[blocks.count - 1].lines.append(line)
            }
        }
        return blocks.map { Block(title: $0.title, lines: $0.lines.trimmed) }
    }

    private mutating func add(_ block: Block) {
        let words = String(block.title.dropFirst(4))
        switch block.title.prefix(3) {
        case ">>>": turns.append(.say(title: words, request: block.lines.joined(separator: "\n"), answer: ""))
        case "<<<": setAnswer(block.lines.joined(separator: "\n"))
        case "***": turns.append(.happen(words))
        default: readHead(block.lines)
        }
    }

    private mutating func readHead(_ lines: [String]) {
        for line in lines where !line.isEmpty {
            if line.hasPrefix("#") {
                about.append(line)
            } else if line.hasPrefix("profile: ") {
                profile = String(line.dropFirst("profile: ".count))
            } else if line.hasPrefix("scenario: ") {
                scenarios.append(String(line.dropFirst("scenario: ".count)))
            } else {
                preconditionFailure("a transcript's head cannot say: \(line)")
            }
        }
    }

    private mutating func setAnswer(_ answer: String) {
        guard case .say(let title, let request, _) = turns.last else {
            preconditionFailure("an answer must follow a request")
        }
        turns[turns.count - 1] = .say(title: title, request: request, answer: answer)
    }

    /// A request as it goes to the wire.
    public static func bytes(ofRequest text: String) -> [UInt8] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = Array(lines.prefix { !$0.isEmpty })
        let body = lines.dropFirst(head.count + 1).joined(separator: "\n")
        let needsLength = !body.isEmpty && !head.contains { $0.lowercased().hasPrefix("content-length:") }
        let length = needsLength ? ["Content-Length: \(body.utf8.count)"] : []
        return Array(((head + length + ["", ""]).joined(separator: "\r\n") + body).utf8)
    }
}

/// Plays a transcript against anything that answers.
public struct TranscriptPlayer {
    /// Bytes of a request in, bytes of the answer out.
    public var say: ([UInt8]) throws -> [UInt8]
    /// What happens between requests.
    public var happen: (String) throws -> Void
    private var token = ""

    public init(say: @escaping ([UInt8]) throws -> [UInt8], happen: @escaping (String) throws -> Void) {
        self.say = say
        self.happen = happen
    }

    /// The transcript as it came out: equal to the file when every answer was as expected.
    public mutating func play(_ transcript: Transcript) throws -> Transcript {
        var played = transcript
        for (index, turn) in transcript.turns.enumerated() {
            switch turn {
            case .happen(let what):
                try happen(what)
            case .say(let title, let request, _):
                let filled = request.replacing("{token}", with: token)
                let answer = String(decoding: try say(Transcript.bytes(ofRequest: filled)), as: UTF8.self)
                noteToken(in: answer)
                played.turns[index] = .say(
                    title: title,
                    request: request,
                    answer: answer.replacing("\r\n", with: "\n")
                )
            }
        }
        return played
    }

    private mutating func noteToken(in answer: String) {
        guard let start = answer.firstRange(of: #""token":""#)?.upperBound else { return }
        token = String(answer[start...].prefix { $0 != "\"" })
    }
}

extension Transcript {
    /// The file.
    public var text: String {
        let profiles = profile == Transcript("").profile ? [] : ["profile: \(profile)"]
        var blocks = [(about + profiles + scenarios.map { "scenario: \($0)" }).joined(separator: "\n")]
        for turn in turns {
            switch turn {
            case .happen(let what): blocks.append("*** \(what)")
            case .say(let title, let request, let answer):
                blocks.append(">>> \(title)\n" + request)
                blocks.append("<<<\n" + answer.trimmedEnd)
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

extension [String] {
    fileprivate var trimmed: [String] {
        let end = lastIndex { !$0.isEmpty } ?? -1
        return Array(prefix(end + 1).drop { $0.isEmpty })
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == "\n" { text.removeLast() }
        return text
    }
}
