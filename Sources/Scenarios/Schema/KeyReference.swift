/// The keys of the language for people: one table a form, made from the tables by which scripts are read.
public enum KeyReference {
    /// Markdown; ends with a line feed.
    public static var markdown: String {
        let chapters = [
            chapter("A script", Form.script),
            chapter("A rule of `calls`", Form.rule),
            chapter("A step of a `story`", Form.step),
            chapter(
                "An entry of `timeline`",
                Form.timelineEntry.without(VerbTable.keys),
                "and one of the verbs of a step"
            ),
            chapter("A reply of `replies`", Form.reply),
            chapter("An entry of `servers`", Form.server),
            chapter("A rule of `faults`", Form.fault),
            chapter("The start state: `device`", Form.device),
            chapter("A branch of `either`", Form.branch),
            chapter("`repeat`", Form.repeat),
            chapter("`sip` with words of your own", Form.status),
            chapter("`log` with more than a key", Form.log),
            chapter("`lock` with a number or a time", Form.lock),
            chapter("`present`", Form.present),
            chapter("`clock` by a distance", Form.clock),
        ]
        return chapters.joined(separator: "\n")
    }

    /// The keys of a profile, in the same form.
    public static var profileMarkdown: String {
        let chapters =
            [chapter("A profile", Form.profile(endpoints: { [] }))]
            + Form.profileGroups.map { chapter("`\($0.key)`", Form(noun: "", fields: $0.fields)) }
        return chapters.joined(separator: "\n")
    }

    private static func chapter<Draft>(_ title: String, _ form: Form<Draft>, _ more: String? = nil) -> String {
        let rows = form.fields.map { field in
            "| `\(field.key)` | \(field.help)\(field.isRequired ? " (needed)" : "") |\n"
        }
        let end = more.map { "\n…\($0).\n" } ?? ""
        return "### \(title)\n\n| key | |\n| --- | --- |\n" + rows.joined() + end
    }
}

extension Form {
    fileprivate func without(_ keys: [String]) -> Form {
        Form(noun: noun, fields: fields.filter { !keys.contains($0.key) })
    }
}
