import JSONTree

/// A draft that says what happens: with exactly one verb.
protocol VerbDraft: SendableMetatype {
    /// The verbs as they were written, good or not.
    var verbs: [(key: String, position: SourcePosition)] { get set }
    var verb: Verb? { get set }
}

/// What can happen, one row each; a verb is one row here, and one file in `Verbs`.
enum VerbTable {
    static func fields<Draft: VerbDraft>() -> [Field<Draft>] {
        [
            .verb("sip", .sip, help: "the called side answers with a status"),
            .verb("hangup", .hangup, help: "one side hangs up, or vanishes: remote, local or vanish"),
            .verb("dtmf", .dtmf, help: "the called side sends digits"),
            .verb("silence", .silence, help: "the called side never answers anything"),
            .verb(
                "register",
                .register,
                help:
                    "the SIP server accepts the device, refuses it or is silent: ok, lost, timeout or 403; off switches SIP off"
            ),
            .verb("incoming", .incoming, help: "an incoming call"),
            .verb("reboot", .reboot, help: "the device reboots"),
            .verb("power", .power, help: "the power fails, or returns: off or on"),
            .verb(
                "network",
                .network,
                help: "the network fails, is slow, or works again: unplugged, down, { slow: 2s } or ok"
            ),
            .verb(
                "session-table",
                .sessionTable,
                help: "other clients take all sessions (full), give them back (free), or all sessions end (ended)"
            ),
            .verb("log", .log, help: "the device writes a line to its log"),
            .verb("lock", .lock, help: "a lock opens or closes: open, closed or { number: 1, state: open, for: 5s }"),
            .verb("present", .present, help: "a person presents an identifier: { card: \"A1:B2:C3:D4\" }"),
            .verb("door", .door, help: "a person opens, forces or closes the door: open, forced or closed"),
            .verb("clock", .clock, help: "the device's calendar jumps: { forward: 1h }, { back: 1h }, a date, or ntp"),
            .verb("fault", .fault, help: "adds a fault: a rule as in faults"),
            .verb("either", .either, help: "plays one of several stories, picked by the seed"),
            .verb("repeat", .repeat, help: "plays steps repeatedly"),
            .verb("wait-for", .waitFor, help: "waits until a condition is true"),
        ]
    }

    static let keys = (fields() as [Field<StepDraft>]).map(\.key)
    /// What can happen only in the story of a call.
    static let ofCalls: Set = ["silence"]
}

extension Field where Draft: VerbDraft {
    fileprivate static func verb(_ key: String, _ kind: Kind<Verb>, help: String) -> Field {
        Field(key: key, isRequired: false, help: help, schema: kind.schema) { entry, draft, findings in
            draft.verbs.append((key, entry.keyPosition))
            draft.verb = kind.read(entry.value, key, &findings)
        }
    }
}

extension VerbDraft {
    /// Says when there is no verb, or more than one.
    /// - Parameter allKnown: whether all keys were; a verb that is misspelt is not called missing as well.
    /// - Parameter unlisted: verbs that are not for it.
    func checkVerbs(
        of noun: String,
        at position: SourcePosition,
        allKnown: Bool,
        unlisted: Set<String> = [],
        _ findings: inout Findings
    ) {
        if verbs.isEmpty, allKnown {
            let known = VerbTable.keys.filter { !unlisted.contains($0) }
            findings.error(.step(.noVerb(of: noun, known: known)), at: position)
        } else if verbs.count > 1 {
            findings.error(.step(.severalVerbs(verbs.map(\.key), of: noun)), at: verbs[1].position)
        }
    }
}
