import HTTPWire
import JSONTree

/// A canned answer on its way.
struct ReplyDraft {
    let position: SourcePosition
    var on: RequestPattern?
    var times: Int?
    var demands: [FieldDemand]?
    var during: DuringWord?
    var status: Int?
    var headers: [HTTPFields.Line]?
    var body: ReplyRule.Body?
    var type: String?
    var keys: [String: SourcePosition] = [:]
}

extension Form where Draft == ReplyDraft {
    static let reply = Form(
        noun: "a reply",
        fields: [
            .required("on", .requests, into: \.on, help: "which requests get it, such as GET /api/v1/once or */once"),
            .servings(into: \.times, help: "how many requests it answers"),
            .optional("where", .demands, into: \.demands, help: whereHelp),
            .optional(
                "during",
                .word(),
                into: \.during,
                help: "only while a call runs, from its start to its end: call"
            ),
            .optional("status", .status, into: \.status, help: "the status code; 200 when it is left out"),
            .optional(
                "headers",
                .headers,
                into: \.headers,
                help: "header fields besides Date, Content-Type and Content-Length"
            ),
            .optional(
                "body",
                .replyBody,
                into: \.body,
                help:
                    "a text, or anything else to be sent as JSON; {{ request.body.number }} in a text is replaced by the value in the request"
            ),
            .optional("type", .fieldValue, into: \.type, help: "the value of Content-Type"),
        ]
    )
}

extension Kind where Value == [ReplyRule] {
    static let replies = Kind(schema: .list("reply")) { node, key, findings in
        let list = Kind<[ReplyDraft?]>.list(of: .reply, "a list of replies, each beginning with \"- on:\"")
        guard let drafts = list.read(node, key, &findings) else { return nil }
        ReachCheck.check(drafts.compactMap(\.self), &findings)
        let file = FileName.last(of: findings.file)
        return drafts.compactMap { $0?.rule(of: file) }
    }
}

extension Kind where Value == ReplyDraft {
    fileprivate static let reply = Kind { node, _, findings in
        guard let entries = node.entries(else: .file(.notAReply(found: node.content.inWords)), &findings) else {
            return nil
        }
        var draft = ReplyDraft(position: node.position)
        draft.keys = Dictionary(entries.map { ($0.key, $0.keyPosition) }) { first, _ in first }
        let allKnown = Form.reply.read(entries, at: node.position, into: &draft, &findings)
        if !allKnown { draft.times = draft.times ?? 1 }
        draft.checkBody(&findings)
        return draft
    }
}

extension ReplyDraft {
    /// RFC 9110, section 6.4.1: some answers have no content.
    func checkBody(_ findings: inout Findings) {
        let status = HTTPStatus(code: status ?? 200)
        if status.forbidsBody, let place = keys["body"] ?? keys["type"] {
            findings.error(.reply(.bodyForbidden(status: status.code)), at: place)
        } else if let type = keys["type"], keys["body"] == nil {
            findings.error(.reply(.typeWithoutBody), at: type)
        }
    }

    func rule(of file: String) -> ReplyRule? {
        guard let on else { return nil }
        let circumstance = Circumstance(isDuringCall: during == .call, fields: demands ?? [])
        return ReplyRule(
            on: on,
            circumstance: circumstance,
            times: times,
            status: HTTPStatus(code: status ?? 200),
            headers: headers ?? [],
            body: body ?? .none,
            hasFields: body?.hasFields == true,
            type: type,
            position: position,
            file: file
        )
    }
}
