import HTTPWire

/// A connection that hands its parts to a parser as a transport does, and writes down what the parser says.
struct Wire {
    private(set) var parser: RequestParser
    private(set) var steps: [RequestParser.Step] = []
    private(set) var consumed = 0
    private(set) var memory = RequestMemory()
    private var buffer: [UInt8] = []
    private var isRefused = false

    init(limits: WireLimits = WireLimits(), memory: RequestMemory = RequestMemory()) {
        parser = RequestParser(limits: limits)
        self.memory = memory
    }

    static func read(
        _ parts: [[UInt8]],
        limits: WireLimits = WireLimits(),
        memory: RequestMemory = RequestMemory()
    ) -> Wire {
        var wire = Wire(limits: limits, memory: memory)
        for part in parts { wire.receive(part) }
        return wire
    }

    mutating func receive(_ part: [UInt8]) {
        buffer += part
        while !isRefused {
            let (count, step) = buffer.withUnsafeBytes { parser.read($0, recalling: &memory) }
            buffer.removeFirst(count)
            consumed += count
            if step == .needMore { return }
            steps.append(step)
            if case .refused = step { isRefused = true }
        }
    }

    /// A line a step, and one more if something was begun and not ended: the words of `fixtures/wire`.
    var transcript: [String] {
        steps.map(Self.line)
            + (isRefused || parser.phase == .idle && buffer.isEmpty ? [] : ["need more \(parser.phase)"])
    }

    private static func line(_ step: RequestParser.Step) -> String {
        switch step {
        case .needMore: "need more"
        case .expectsContinue: "continue"
        case .complete(let request): "complete \(line(request))"
        case .refused(.malformed(let fault)): "refused malformed.\(fault)"
        case .refused(let error): "refused \(error)"
        }
    }

    private static func line(_ request: HTTPRequest) -> String {
        let version = request.version == .http11 ? "HTTP/1.1" : "HTTP/1.0"
        let connection = request.keepsAlive ? "keep-alive" : "close"
        let body = request.body.isEmpty ? "" : " \"\(escaped(request.body))\""
        return "\(request.method) \(request.target.text) \(version) \(connection)\(body)"
    }
}
