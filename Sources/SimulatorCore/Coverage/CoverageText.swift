import IntercomModel
import PlainText
import Scenarios

/// The report as people read it. A number says how often; `never` marks what was not exercised.
extension CoverageReport {
    /// Ends with a line feed.
    public var text: String {
        exercised.text(under: "\(device): \(profile.name), API \(profile.info.apiVersion)")
    }
}

extension Exercised {
    /// Ends with a line feed.
    func text(under title: String) -> String {
        let scripts = parts.filter { !$0.lines.isEmpty }.map(block)
        let rest = uncounted == 0 ? [] : [["\(uncounted) more scripts were in force; they are not counted"]]
        let blocks = [[title, ""] + summary] + scripts + rest + [callBlock, endpointBlock]
        return blocks.map { $0.map { PlainText.line($0) + "\n" }.joined() }.joined(separator: "\n")
    }

    private var summary: [String] {
        let rows = tallies.filter { $0.tally.all > 0 }
        let width = rows.map(\.name.count).max() ?? 0
        let digits = rows.map { "\($0.tally.used)".count }.max() ?? 0
        return rows.map { name, tally in
            "  \(name.padded(to: width))  \("\(tally.used)".pushed(to: digits)) of \(tally.all)"
        }
    }

    private func block(of part: Part) -> [String] {
        let version = part.version == 1 ? "" : ", version \(part.version)"
        let digits = part.lines.map { "\($0.number)".count }.max() ?? 0
        return ["\(part.file)\(version)"]
            + part.lines.map { line in
                let indent = String(repeating: "  ", count: line.depth)
                return row(line.count, "\("\(line.number)".pushed(to: digits))  \(indent)\(line.text)")
            }
    }

    private var callBlock: [String] {
        ["calls"] + (states + endings.filter { $0.count > 0 }).map { row($0.count, $0.words) }
    }

    private var endpointBlock: [String] {
        let strays = strays.isEmpty ? [] : [row(strays.total, "no endpoint  \(words(for: strays))")]
        return ["endpoints"] + endpoints.map { row($0.count, text(of: $0)) } + strays
    }

    private func text(of endpoint: Endpoint) -> String {
        endpoint.count == 0 ? endpoint.text : "\(endpoint.text)  \(words(for: endpoint.answers))"
    }

    /// `12 x 200, 1 x 401; never 400`
    private func words(for answers: [AnswerCount]) -> String {
        let seen = answers.filter { $0.count > 0 }.map { answer in
            "\(answer.count) x \(answer.status == 0 ? "no answer" : "\(answer.status)")"
        }
        let missing = answers.filter { $0.count == 0 }.map { "\($0.status)" }
        let rest = missing.isEmpty ? "" : "; never " + missing.joined(separator: ", ")
        return seen.joined(separator: ", ") + rest
    }

    private func row(_ count: Int, _ text: String) -> String {
        "  \((count == 0 ? "never" : "\(count)").pushed(to: 7))  \(text)"
    }
}

extension [AnswerCount] {
    fileprivate var total: Int { reduce(0) { $0 + $1.count } }
}

extension String {
    /// To the right.
    fileprivate func pushed(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - count)) + self
    }
}
