/// What other tools call the things of a script, and what they are here.
enum ForeignWords {
    /// By the noun of the form that the key stands in.
    private static let keys: [String: [String: String]] = [
        Form.script.noun: [
            "name": "about", "title": "about", "description": "about", "rules": "calls", "routes": "calls",
            "events": "timeline", "schedule": "timeline", "stubs": "replies", "mocks": "replies", "mappings": "replies",
            "responses": "replies", "chaos": "faults", "import": "include", "imports": "include",
        ],
        Form.rule.noun: [
            "number": "to", "extension": "to", "callee": "to", "dial": "to", "match": "to", "steps": "story",
            "actions": "story", "script": "story", "count": "times", "limit": "times",
        ],
        Form.step.noun: verbs.merging(["wait": "after", "delay": "after", "sleep": "after", "pause": "after"]) { $1 },
        Form.timelineEntry.noun: verbs.merging(
            ["time": "at", "trigger": "when", "if": "when", "wait": "after", "delay": "after", "count": "times"]
        ) { $1 },
        Form.fault.noun: [
            "request": "on", "path": "on", "url": "on", "match": "on", "endpoint": "on", "action": "do", "fault": "do",
            "type": "do", "kind": "do", "probability": "share", "percent": "share", "chance": "share", "rate": "share",
            "count": "times", "limit": "times", "duration": "for",
        ],
        Form.reply.noun: [
            "request": "on", "path": "on", "url": "on", "match": "on", "endpoint": "on", "code": "status",
            "response": "body", "content": "body", "json": "body", "contentType": "type", "content-type": "type",
            "count": "times", "limit": "times",
        ],
    ]

    private static let verbs = [
        "ring": "sip: 180", "ringing": "sip: 180", "progress": "sip: 183", "answer": "sip: 200", "accept": "sip: 200",
        "pickup": "sip: 200", "busy": "sip: 486", "decline": "sip: 603", "reject": "sip: 603", "bye": "hangup: remote",
        "disconnect": "hangup: remote", "end": "hangup: remote",
        "cancel": "hangup: local", "drop": "hangup: vanish", "timeout": "silence: true", "no-answer": "silence: true",
        "digits": "dtmf", "tones": "dtmf", "keys": "dtmf", "call": "incoming", "restart": "reboot: true",
        "unplug": "network: unplugged", "loop": "repeat", "random": "either", "choice": "either",
        "wait-until": "wait-for",
        "waitFor": "wait-for",
    ]

    private static let faults = [
        "timeout": "stall", "hang": "stall", "rst": "reset", "disconnect": "reset", "drop": "empty-reply",
        "abort": "reset", "corrupt": "garbage", "latency": "{ delay: 2s }", "slow": "{ delay: 2s }",
        "error": "{ status: 500 }", "throttle": "{ drip: { bytes: 10, each: 1s } }", "truncate": "{ close: in-body }",
        "unauthorized": "token-died", "rate-limit": "too-many-requests",
    ]

    /// `sip: 180` for `ring` in a step.
    static func ours(forKey key: String, in noun: String) -> String? {
        keys[noun]?[key]
    }

    /// `stall` for `do: timeout`.
    static func ours(forFault word: String) -> String? {
        faults[word]
    }
}
