public import HTTPWire
import JSONTree

/// What stands before an answer's own fields. Made once a second, not once an answer.
public struct Preamble: Sendable {
    let plain: HTTPFields
    let json: HTTPFields
    /// Answers with JSON, for each status that has been asked for so far.
    private var usual: [Usual] = []

    private struct Usual {
        let status: HTTPStatus
        let keepsAlive: Bool
        var template: AnswerTemplate
    }

    /// - Parameter date: by RFC 9110, section 5.6.7; `nil` writes none.
    public init(date: String?) {
        plain = HTTPFields(date.map { [HTTPFields.Line(name: "Date", value: $0)] } ?? [])
        json = plain.with("Content-Type", Reply.jsonType)
    }

    /// The answer as it goes to the wire. What the most usual ones have in common is written only once.
    /// - Parameter request: nil means one that could not be read.
    public mutating func bytes(of reply: Reply, to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        guard let request, request.version == .http11 || !keepsAlive, request.method != "HEAD", reply.fields.isEmpty,
            !reply.status.forbidsBody, let body = reply.content.jsonBytes
        else {
            return reply.response(after: self).bytes(to: request, keepsAlive: keepsAlive)
        }
        return usual[place(of: reply.status, keepsAlive)].template.message(with: body)
    }

    private mutating func place(of status: HTTPStatus, _ keepsAlive: Bool) -> Int {
        // Member by member: an element that is looked at as a whole is copied (measured: 700 instructions).
        for place in usual.indices
        where usual[place].status.code == status.code && usual[place].keepsAlive == keepsAlive
            && usual[place].status.reason == status.reason
        {
            return place
        }
        let template = AnswerTemplate(status, fields: json, keepsAlive: keepsAlive)
        usual.append(Usual(status: status, keepsAlive: keepsAlive, template: template))
        return usual.count - 1
    }
}

extension Reply.Content {
    /// Nil for what is not said to be JSON.
    fileprivate var jsonBytes: [UInt8]? {
        switch self {
        case .json(let value): value.bytes
        case .text(let text): text.bytes
        case .empty, .bytes: nil
        }
    }
}

extension Reply {
    static let jsonType = "application/json"

    /// The answer as it goes to the wire: the type, then what the operation added.
    public func response(after preamble: Preamble) -> HTTPResponse {
        switch content {
        case .empty:
            HTTPResponse(status, fields: with(preamble.plain), body: [])
        case .json(let value):
            HTTPResponse(status, fields: with(preamble.json), body: value.bytes)
        case .text(let text):
            HTTPResponse(status, fields: with(preamble.json), body: text.bytes)
        case .bytes(let bytes, Self.jsonType):
            HTTPResponse(status, fields: with(preamble.json), body: bytes)
        case .bytes(let bytes, let type):
            HTTPResponse(status, fields: with(preamble.plain.with("Content-Type", type)), body: bytes)
        }
    }

    private func with(_ fields: HTTPFields) -> HTTPFields {
        self.fields.reduce(fields) { $0.with($1.name, $1.value) }
    }
}

extension HTTPFields {
    fileprivate func with(_ name: String, _ value: String) -> HTTPFields {
        var fields = self
        fields.append(name: name, value: value)
        return fields
    }
}
