import Faults
import HTTPWire
import JSONTree

/// A rule about faults on its way.
struct FaultDraft {
    let position: SourcePosition
    var fault: (any Fault)?
    var phase: Phase?
    var on: RequestPattern?
    var operation: String?
    var header: HeaderPattern?
    var client: ClientPattern?
    var state: Condition?
    var during: DuringWord?
    var demands: [FieldDemand]?
    var window: Range<Duration>?
    var nth: ClosedRange<Int>?
    var every: Int?
    var share: Int?
    var times: Int?
    var lifetime: Duration?
}

extension Form where Draft == FaultDraft {
    static let fault = Form(
        noun: "a fault",
        fields: [
            .required("do", .deed, into: \.fault, help: "what goes wrong, such as reset or { delay: 800ms }"),
            .optional(
                "on",
                .requests,
                into: \.on,
                help: "which requests, such as POST */call/start; all when it is left out"
            ),
            .optional(
                "operation",
                .filledText,
                into: \.operation,
                help: "the same by name: DebugCall.start, DebugCall.*"
            ),
            .optional(
                "header",
                .header,
                into: \.header,
                help: "only requests with this field, such as \"User-Agent: curl*\""
            ),
            .optional("client", .client, into: \.client, help: "only requests from this address, such as 10.0.0.*"),
            .optional("where", .demands, into: \.demands, help: whereHelp),
            .optional("while", .state, into: \.state, help: "only in this state, such as \"call.state:talking\""),
            .optional(
                "during",
                .word(),
                into: \.during,
                help: "only while a call runs, from its start to its end: call"
            ),
            .optional("clock", .window, into: \.window, help: "only then, counted from the start: 10s..40s"),
            .optional("nth", .turns, into: \.nth, help: "which of the matching requests: 3, 2..5 or 2.."),
            .optional("every", .times, into: \.every, help: "every third, fourth ... of the matching requests"),
            .optional("share", .share, into: \.share, help: "how often, at random by the seed: 10%"),
            .optional("times", .times, into: \.times, help: "how often at most"),
            .optional("for", .duration, into: \.lifetime, help: "how long the rule is in force"),
            .optional("phase", .word(), into: \.phase, help: "the moment at which it strikes"),
        ]
    )
}

extension Kind where Value == [ScriptedFault] {
    static let faults = Kind(schema: .list("fault")) { node, key, findings in
        let list = Kind<[ScriptedFault?]>.list(of: .fault, "a list of faults, each with \"do:\"")
        guard let faults = list.read(node, key, &findings) else { return nil }
        let rules = faults.compactMap(\.self)
        FaultCheck.checkOrder(rules, &findings)
        return rules
    }
}

extension Kind where Value == ScriptedFault {
    static let fault = Kind { node, _, findings in
        guard let entries = node.entries(else: .fault(.notARule(found: node.content.inWords)), &findings) else {
            return nil
        }
        let errors = findings.errorCount
        var draft = FaultDraft(position: node.position)
        Form.fault.read(entries, at: node.position, into: &draft, &findings)
        guard errors == findings.errorCount else { return nil }
        FaultCheck.check(draft, &findings)
        guard errors == findings.errorCount, let fault = draft.fault else { return nil }
        let rule = draft.rule(fault, name: findings.file, source: JSONValue(node) ?? .null)
        return ScriptedFault(rule: rule, position: node.position, file: findings.file)
    }
}

extension FaultDraft {
    fileprivate func rule(_ fault: any Fault, name file: String, source: JSONValue) -> FaultRule<Circumstance> {
        var rule = FaultRule<Circumstance>(
            name: "\(FileName.last(of: file)):\(position.line)",
            source: source,
            fault: fault,
            phase: phase,
            on: on,
            turns: turns,
            share: share ?? wholeShare,
            times: times
        )
        rule.operation = operation
        rule.header = header
        rule.client = client
        rule.condition = circumstance.isAlways ? nil : circumstance
        rule.window = window
        rule.lifetime = lifetime
        return rule
    }

    private var circumstance: Circumstance {
        Circumstance(state: state, isDuringCall: during == .call, fields: demands ?? [])
    }

    private var turns: Turns {
        nth.map { .range($0) } ?? every.map { .every($0) } ?? .all
    }
}
