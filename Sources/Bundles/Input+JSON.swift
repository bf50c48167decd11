import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore

extension [Input] {
    /// A moment before a request says its head only where the request does not come.
    /// - Parameter begin: of the life that they are of.
    func json(after begin: JSONObject) -> JSONValue {
        var following: [Int: [UInt8]] = [:]
        let values = reversed().map { input -> JSONValue in
            guard let connection = input.what.connection else { return input.json(following: nil, after: begin) }
            defer { following[connection] = input.what.head }
            return input.json(following: following[connection], after: begin)
        }
        return .array(values.reversed())
    }

    /// - Parameter begin: of the life that they are of.
    static func read(_ nodes: [SourceNode], after begin: Beginning) throws(SourceError) -> [Input] {
        var following: [Int: [UInt8]] = [:]
        var inputs: [Input] = []
        for node in nodes.reversed() {
            let input = try Input(node, following, after: begin)
            if let connection = input.what.connection { following[connection] = input.what.head }
            inputs.append(input)
        }
        return inputs.reversed()
    }
}

extension Input {
    /// - Parameter following: the head of the next input on the same connection.
    fileprivate func json(following: [UInt8]?, after begin: JSONObject) -> JSONValue {
        var members: JSONObject = ["at": MomentText.json(at), "what": .string(what.kind.rawValue)]
        if let connection = what.connection { members["connection"] = .number(connection) }
        switch what {
        case .accepted(_, let client):
            if let client { members["client"] = .string(client) }
        case .handshake: break
        case .reused(_, let head), .head(_, let head):
            if head != following { members["head"] = ReadableBytes.json(head) }
        case .request(_, let head, let body):
            members["head"] = ReadableBytes.json(head)
            if !body.isEmpty { members["body"] = ReadableBytes.json(body) }
        case .refusal(_, let error, let received):
            members["error"] = .string(error.word)
            members["received"] = ReadableBytes.json(received)
        case .control(let request):
            members["request"] = .string("\(request.method) \(request.target)")
            if !request.body.isEmpty { members["body"] = ReadableBytes.json(request.body) }
            if let date = request.wallDate { members["wall"] = .string(date.rfc3339) }
        case .outgoing(let call, let outcome):
            members["call"] = .number(call)
            switch outcome {
            case .answered(let response):
                members["head"] = ReadableBytes.json(response.exactHead)
                members["body"] = ReadableBytes.json(response.body)
            case .failed(let why):
                members["error"] = .string(why)
            }
        case .advanced: break
        case .reload(let setup):
            members["setup"] = .object(setup.wrappedValue.json.differing(from: begin))
        }
        if let answer { members["answer"] = answer.json }
        return .object(members)
    }

    fileprivate init(
        _ node: SourceNode,
        _ following: [Int: [UInt8]],
        after begin: Beginning
    ) throws(SourceError) {
        let members = try Members(node, of: "an input", Self.known)
        self.init(
            at: try MomentText.read("at", of: members),
            what: try What(members, following, begin),
            answer: members.find("answer") == nil ? nil : try ResponsePlan.read(try members.list("answer"))
        )
    }

    private static let known = [
        "at", "what", "connection", "client", "head", "body", "error", "received", "request", "wall", "setup", "answer",
        "call",
    ]
}

extension Input.What {
    fileprivate enum Kind: String, CaseIterable {
        case accepted, handshake, reused, head, request, refusal, control, outgoing, advanced, reload
    }

    fileprivate var kind: Kind {
        switch self {
        case .accepted: .accepted
        case .handshake: .handshake
        case .reused: .reused
        case .head: .head
        case .request: .request
        case .refusal: .refusal
        case .control: .control
        case .outgoing: .outgoing
        case .advanced: .advanced
        case .reload: .reload
        }
    }

    /// Nil for what a tester does.
    var connection: Int? {
        switch self {
        case .accepted(let connection, _), .handshake(let connection), .reused(let connection, _),
            .head(let connection, _),
            .request(let connection, _, _), .refusal(let connection, _, _):
            connection
        case .control, .outgoing, .advanced, .reload: nil
        }
    }

    fileprivate var head: [UInt8]? {
        switch self {
        case .reused(_, let head), .head(_, let head), .request(_, let head, _): head
        case .accepted, .handshake, .refusal, .control, .outgoing, .advanced, .reload: nil
        }
    }

    fileprivate init(
        _ members: Members,
        _ following: [Int: [UInt8]],
        _ begin: Beginning
    ) throws(SourceError) {
        let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = try members.value("what", "one of \(kinds)", Kind.init)
        switch kind {
        case .control:
            self = .control(try ControlRequest(members))
        case .outgoing:
            self = .outgoing(call: try members.count("call"), try OutgoingOutcome(members))
        case .advanced:
            self = .advanced
        case .reload:
            let setup = try Setup(try begin.setup(try members.node("setup")), workshop: begin.workshop)
            self = .reload(Boxed(wrappedValue: setup))
        case .accepted, .handshake, .reused, .head, .request, .refusal:
            self = try Self.moment(kind, members, following)
        }
    }

    /// What comes on a connection.
    private static func moment(
        _ kind: Kind,
        _ members: Members,
        _ following: [Int: [UInt8]]
    ) throws(SourceError) -> Input.What {
        let connection = try members.count("connection")
        func head() throws(SourceError) -> [UInt8] {
            if members.find("head") == nil, let head = following[connection] { return head }
            return try members.bytes("head")
        }
        switch kind {
        case .accepted, .control, .outgoing, .advanced, .reload:
            let client = members.find("client") == nil ? nil : try members.text("client")
            return .accepted(connection: connection, client: client)
        case .handshake:
            return .handshake(connection: connection)
        case .reused:
            return .reused(connection: connection, head: try head())
        case .head:
            return .head(connection: connection, head: try head())
        case .request:
            return .request(
                connection: connection,
                head: try members.bytes("head"),
                body: members.find("body") == nil ? [] : try members.bytes("body")
            )
        case .refusal:
            return .refusal(
                connection: connection,
                try members.value("error", "one of \(WireError.words)", WireError.init(word:)),
                received: try members.bytes("received")
            )
        }
    }
}

extension OutgoingOutcome {
    /// What is no answer that can be read never was one.
    fileprivate init(_ members: Members) throws(SourceError) {
        guard members.find("error") == nil else {
            self = .failed(try members.text("error"))
            return
        }
        let body = try members.bytes("body")
        guard let response = ReceivedResponse(exactHead: try members.bytes("head"), body: body) else {
            throw SourceError("this is not the head of an answer", at: try members.node("head").position)
        }
        self = .answered(response)
    }
}

extension ReceivedResponse {
    /// As it arrived; of one that a test has made, as it would have.
    fileprivate var exactHead: [UInt8] {
        head.isEmpty ? HTTPResponse(status, fields: fields).bytes(to: nil, keepsAlive: true) : head
    }

    fileprivate init?(exactHead head: [UInt8], body: [UInt8]) {
        var parser = ResponseParser(to: "HEAD", limits: WireLimits())
        guard case .complete(let response) = head.withUnsafeBytes({ parser.read($0) }).step else { return nil }
        self.init(response.status, fields: response.fields, body: body, head: head, keepsAlive: response.keepsAlive)
    }
}

extension ControlRequest {
    fileprivate init(_ members: Members) throws(SourceError) {
        let words = try members.value("request", "a method and a path") { text in
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            return words.count == 2 ? words : nil
        }
        self.init(
            method: words[0],
            target: words[1],
            body: members.find("body") == nil ? [] : try members.bytes("body"),
            wallDate: members.find("wall") == nil
                ? nil : try members.value("wall", "a date by RFC 3339") { CalendarDate(rfc3339: $0) }
        )
    }
}

extension WireError {
    private static let all: [WireError] =
        [.targetTooLong, .headerTooLarge, .bodyTooLarge, .tooSlow, .incomplete] + Fault.allCases.map { .malformed($0) }

    fileprivate static var words: String { all.map(\.word).joined(separator: ", ") }

    fileprivate var word: String {
        switch self {
        case .malformed(let fault): fault.rawValue
        case .targetTooLong: "targetTooLong"
        case .headerTooLarge: "headerTooLarge"
        case .bodyTooLarge: "bodyTooLarge"
        case .tooSlow: "tooSlow"
        case .incomplete: "incomplete"
        }
    }

    fileprivate init?(word: String) {
        guard let error = Self.all.first(where: { $0.word == word }) else { return nil }
        self = error
    }
}
