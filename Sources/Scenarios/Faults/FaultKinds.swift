import Faults
import HTTPWire
import JSONTree

extension Kind where Value: Fault {
    /// A number of bytes.
    static func bytes(_ fault: @escaping @Sendable (Int) -> Value) -> Kind {
        number(of: "bytes", upTo: 1_000_000, fault)
    }

    static func number(of things: String, upTo most: Int, _ fault: @escaping @Sendable (Int) -> Value) -> Kind {
        Kind<Int>.wholeNumber(1...most, "a number of \(things) from 1").checked { count, _ throws(Problem) in
            fault(count)
        }
    }

    static func duration(as fault: @escaping @Sendable (Duration) -> Value) -> Kind {
        Kind<Duration>.duration.checked { length, _ throws(Problem) in fault(length) }
    }
}

// MARK: - delay

private struct DelayDraft {
    var from: Duration?
    var to: Duration?
    var median: Duration?
    var spread: Double?
}

extension Form where Draft == DelayDraft {
    fileprivate static let delay = Form(
        noun: "a delay",
        fields: [
            .optional("from", .duration, into: \.from, help: "the shortest delay"),
            .optional("to", .duration, into: \.to, help: "the longest delay"),
            .optional("median", .duration, into: \.median, help: "half of the delays are shorter"),
            .optional("spread", .spread, into: \.spread, help: "how widely the delays vary, such as 0.5"),
        ]
    )
}

extension Kind where Value == Double {
    fileprivate static let spread = Kind(
        "a number from 0 to 3",
        schema: ["type": "number", "minimum": 0, "maximum": 3]
    ) { content in
        guard case .number(let text) = content, let number = Double(text), (0...3).contains(number) else { return nil }
        return number
    }
}

extension Kind where Value == Delay {
    static let delay = Kind(schema: .either(Kind<Duration>.duration.schema, schemaOfRange)) { node, key, findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<Duration>.duration.read(node, key, &findings).map { Delay(.fixed($0)) }
        }
        let errors = findings.errorCount
        var draft = DelayDraft()
        Form.delay.read(entries, at: node.position, into: &draft, &findings)
        guard errors == findings.errorCount else { return nil }
        switch (draft.from, draft.to, draft.median, draft.spread) {
        case (let from?, let to?, nil, nil) where from <= to: return Delay(.between(from...to))
        case (nil, nil, let median?, let spread?): return Delay(.logNormal(median: median, spread: spread))
        default: findings.error(.fault(.delay), at: node.position)
        }
        return nil
    }

    private static var schemaOfRange: JSONValue {
        let pairs: [JSONValue] = [["required": ["from", "to"]], ["required": ["median", "spread"]]]
        var schema = Form.delay.schema
        (schema["minProperties"], schema["maxProperties"], schema["anyOf"]) = (2, 2, .array(pairs))
        return .object(schema)
    }
}

// MARK: - drip

private struct DripDraft {
    var bytes: Int?
    var each: Duration?
}

extension Form where Draft == DripDraft {
    fileprivate static let drip = Form(
        noun: "a drip",
        fields: [
            .required(
                "bytes",
                .wholeNumber(1...1_000_000, "a number of bytes from 1"),
                into: \.bytes,
                help: "how many at once"
            ),
            .required("each", .duration, into: \.each, help: "how long between two drops, such as 1s"),
        ]
    )
}

extension Kind where Value == Drip {
    static let drip = Kind(schema: .object(Form.drip.schema)) { node, key, findings in
        guard let entries = node.entries(of: key, expected: "a mapping such as { bytes: 10, each: 1s }", &findings)
        else { return nil }
        var draft = DripDraft()
        Form.drip.read(entries, at: node.position, into: &draft, &findings)
        guard let bytes = draft.bytes, let each = draft.each else { return nil }
        return Drip(bytes: bytes, each: each)
    }
}

// MARK: - One word, one line

extension Kind where Value == Close {
    static let close = Kind<Close.Place>.word().checked { place, _ throws(Problem) in Close(place) }
}

extension Kind where Value == WrongLength {
    static let wrongLength = Kind<WrongLength.Direction>.word().checked { way, _ throws(Problem) in WrongLength(way) }
}

extension Kind where Value == CloseDelimited {
    static let closeDelimited = Kind<CloseDelimited.End>.word().checked { end, _ throws(Problem) in
        CloseDelimited(by: end)
    }
}

extension Kind where Value == NoCloseNotify {
    static let noCloseNotify = Kind<NoCloseNotify.Framing>.word().checked { framing, _ throws(Problem) in
        NoCloseNotify(framing)
    }
}

extension Kind where Value == DuplicateHeader {
    static let duplicateHeader = Kind<String>.text.checked { name, key throws(Problem) in
        guard HTTPFields([HTTPFields.Line(name: name, value: "")]).isSendable else { throw .value(.unsendable(key)) }
        return DuplicateHeader(name)
    }
}

extension Kind where Value == ContentType {
    static let contentType = Kind<String>.text.checked { type, key throws(Problem) in
        guard HTTPFields([HTTPFields.Line(name: "x", value: type)]).isSendable else { throw .value(.unsendable(key)) }
        return ContentType(type)
    }
}

// MARK: - status

private struct StatusDraft {
    var code: Int?
    var reason: String?
    var body: JSONValue?
}

extension Form where Draft == StatusDraft {
    fileprivate static let answer = Form(
        noun: "an answer",
        fields: [
            .required("code", .code, into: \.code, help: "a number from 200 to 599"),
            .optional("reason", .text, into: \.reason, help: "the reason phrase"),
            .optional("body", .tree, into: \.body, help: "a text, or anything else to be sent as JSON"),
        ]
    )
}

extension Kind where Value == Int {
    fileprivate static let code = wholeNumber(200...599, "a status code from 200 to 599")
}

extension Kind where Value == JSONValue {
    fileprivate static let tree = Kind { node, key, findings in
        guard let tree = JSONValue(node) else {
            let expected = "a text, or anything that JSON can say"
            findings.error(.value(.wrongType(key, expected: expected, found: node.content.inWords)), at: node.position)
            return nil
        }
        node.tellLostSpellings(&findings)
        return tree
    }
}

extension Kind where Value == Status {
    static let status = Kind(schema: .either(Kind<Int>.code.schema, .object(Form.answer.schema))) {
        node,
        key,
        findings in
        guard case .mapping(let entries) = node.content else {
            return Kind<Int>.code.read(node, key, &findings).map { Status(HTTPResponse(HTTPStatus(code: $0))) }
        }
        var draft = StatusDraft()
        Form.answer.read(entries, at: node.position, into: &draft, &findings)
        guard let code = draft.code else { return nil }
        let status = draft.reason.map { HTTPStatus(code: code, reason: $0) } ?? HTTPStatus(code: code)
        let response = response(status, draft.body)
        if response.isSendable { return Status(response) }
        findings.error(.value(.unsendable("reason")), at: node.position)
        return nil
    }

    /// A text goes out as it stands.
    private static func response(_ status: HTTPStatus, _ body: JSONValue?) -> HTTPResponse {
        guard let body else { return HTTPResponse(status) }
        let type = HTTPFields.Line(name: "Content-Type", value: body.string == nil ? "application/json" : "text/plain")
        return HTTPResponse(status, fields: HTTPFields([type]), body: body.string.map { Array($0.utf8) } ?? body.bytes)
    }
}
