import PlainText

// What differs, as a page.
extension Comparison {
    /// One page without scripts and without anything from elsewhere.
    public func html(unit: String, simulator: String) -> String {
        let title = PlainText.markup(verdict(unit, simulator))
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            <h1>\(title)</h1>
            \(groups.map(Self.section).joined())</html>

            """
    }

    private static let style = """

        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color-scheme: light dark }
        h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
        table { border-collapse: collapse; width: 100%; table-layout: fixed }
        td, th { border: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        td { font: 14px/1.5 ui-monospace, monospace }

        """

    private static func section(_ cause: Cause, _ differences: [Difference]) -> String {
        """
        <h2>\(PlainText.markup(cause.title)) (\(differences.count))</h2>
        <table>
        <tr><th>what</th><th>unit</th><th>simulator</th><th>in the answers to</th></tr>
        \(differences.map(row).joined())</table>

        """
    }

    private static func row(_ difference: Difference) -> String {
        let cells = [difference.title, difference.unit, difference.simulator].map { PlainText.markup($0.oneLine) }
        return "<tr>" + (cells + [places(difference)]).map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }

    /// More than three are folded away.
    private static func places(_ difference: Difference) -> String {
        let all = difference.questions.map { PlainText.markup($0.oneLine) }.joined(separator: "<br>")
        guard difference.questions.count > 3 else { return all }
        return "<details><summary>\(difference.questions.count) questions</summary>\(all)</details>"
    }
}
