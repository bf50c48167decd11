import APIContract
import Faults
import IntercomModel
import PlainText

/// How an answer came about, for a terminal.
public enum ExplanationText {
    /// Ends with a line feed.
    public static func text(of explanation: Explanation, _ entry: Journal.Entry) -> String {
        var lines = ["#\(TimelineText.numbered(entry))"]
        if let reason = explanation.reason { lines += ["", "why: \(reason)"] }
        if let endpoint = explanation.endpoint {
            lines += ["", "\(endpoint.text)  (path \(endpoint.path); answer \(endpoint.answer))"]
        }
        let width = explanation.rules.map(\.name.count).max() ?? 0
        lines += explanation.rules.map { rule in
            "  \(rule.verdict.rawValue.padded(to: 11))  \(rule.name.padded(to: width))  \(rule.why)"
        }
        let differences = explanation.exchange.unit?.wrappedValue.differences ?? []
        if !differences.isEmpty { lines += ["", "the simulator would have answered differently:"] }
        lines += differences.map { "  \($0.cause)  \($0.place): \($0.simulator), and the unit says \($0.unit)" }
        if !explanation.ignored.isEmpty { lines += ["", "ignored: \(explanation.ignored.joined(separator: ", "))"] }
        if !explanation.nearest.isEmpty { lines += ["", "similar paths:"] }
        lines += explanation.nearest.map { "  \($0.methods.joined(separator: ", ")) \($0.path)" }
        let considered = explanation.exchange.considered.all
        if !considered.isEmpty { lines += ["", "faults considered:"] }
        lines += considered.map { "  \($0.name) (\($0.phase.rawValue)): \($0.verdict.rawValue)" }
        if !explanation.consequences.isEmpty { lines += ["", "it caused:"] }
        lines += explanation.consequences.map { "  #\(TimelineText.numbered($0))" }
        return lines.map { PlainText.line($0) + "\n" }.joined()
    }
}
