/// All keys of the script language, each with what it belongs to.
enum Vocabulary {
    private static let owners: [(noun: String, keys: [String])] = [
        (Form.script.noun, Form.script.fields.map(\.key)),
        (Form.rule.noun, Form.rule.fields.map(\.key)),
        (Form.fault.noun, Form.fault.fields.map(\.key)),
        (Form.step.noun, Form.step.fields.map(\.key)),
        (Form.timelineEntry.noun, Form.timelineEntry.fields.map(\.key)),
        (Form.reply.noun, Form.reply.fields.map(\.key)),
        (Form.device.noun, Form.device.fields.map(\.key)),
    ]

    /// `a rule` for `to`; a key that stands at the wrong level is mostly one that is indented wrongly.
    static func owner(of key: String) -> String? {
        owners.first { $0.keys.contains(key) }?.noun
    }
}
