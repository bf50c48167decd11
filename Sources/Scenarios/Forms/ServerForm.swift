import HTTPWire
import JSONTree

/// An answer of another server, on its way.
struct ServerDraft {
    var reply: ReplyDraft
    var failure: ServerRule.Failure?
    var window: Range<Duration>?
}

extension Form where Draft == ServerDraft {
    static let server = Form(
        noun: "an entry of servers",
        fields: [
            .required("on", .requests, into: \.reply.on, help: "which calls, such as PUT */devices/logs"),
            .servings(into: \.reply.times, help: "how many calls it answers"),
            .optional("clock", .window, into: \.window, help: "only then, counted from the start: 5h..7h"),
            .optional("status", .status, into: \.reply.status, help: "the status code; 200 when it is left out"),
            .optional(
                "headers",
                .headers,
                into: \.reply.headers,
                help: "header fields besides Date, Content-Type and Content-Length"
            ),
            .optional("body", .replyBody, into: \.reply.body, help: "a text, or anything else to be sent as JSON"),
            .optional("type", .fieldValue, into: \.reply.type, help: "the value of Content-Type"),
            .optional("do", .word(), into: \.failure, help: "no answer: refuse, stall or reset"),
        ]
    )
}

extension Kind where Value == [ServerRule] {
    static let servers = Kind(schema: .list("server")) { node, key, findings in
        let list = Kind<[ServerDraft?]>.list(of: .server, "a list of servers, each beginning with \"- on:\"")
        guard let drafts = list.read(node, key, &findings) else { return nil }
        ReachCheck.check(drafts.compactMap(\.self), &findings)
        let file = FileName.last(of: findings.file)
        return drafts.compactMap { draft in
            draft?.reply.rule(of: file).map {
                ServerRule(reply: $0, failure: draft?.failure, window: draft?.window)
            }
        }
    }
}

extension Kind where Value == ServerDraft {
    fileprivate static let server = Kind { node, _, findings in
        guard let entries = node.entries(else: .file(.notAServer(found: node.content.inWords)), &findings) else {
            return nil
        }
        var draft = ServerDraft(reply: ReplyDraft(position: node.position))
        draft.reply.keys = Dictionary(entries.map { ($0.key, $0.keyPosition) }) { first, _ in first }
        let allKnown = Form.server.read(entries, at: node.position, into: &draft, &findings)
        if !allKnown { draft.reply.times = draft.reply.times ?? 1 }
        draft.reply.checkBody(&findings)
        draft.checkFailure(&findings)
        return draft
    }
}

extension ServerDraft: ServingRule {
    var pattern: RequestPattern? { reply.pattern }
    var takesAlways: Bool { reply.takesAlways && window == nil }
    var position: SourcePosition { reply.position }
}

extension ServerDraft {
    fileprivate func checkFailure(_ findings: inout Findings) {
        guard failure != nil else { return }
        for key in ["status", "headers", "body", "type"] {
            guard let place = reply.keys[key] else { continue }
            findings.error(.value(.clash(key, with: "do", "a server that fails sends no answer")), at: place)
        }
    }
}
