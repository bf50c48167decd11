/// What an API leans on: every path with its answer, the least known first.
public enum EvidenceLedger {
    public static func text<State, Failure>(of table: RouteTable<State, Failure>) -> String {
        let lines = table.routes.flatMap { route in route.paths.map { Line(route, $0, table.family) } }
        let sections = Evidence.allCases.reversed().map { evidence in
            section(evidence, lines.filter { $0.evidence == evidence })
        }
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func section(_ evidence: Evidence, _ lines: [Line]) -> String {
        guard !lines.isEmpty else { return "" }
        return "\(evidence.rawValue): \(lines.count)\n" + lines.map { "  \($0.text)\n" }.joined()
    }

    private struct Line {
        let evidence: Evidence
        let text: String

        init<State, Failure>(_ route: Route<State, Failure>, _ path: Path, _ family: Families) {
            let known = (path: path.claim.evidence(on: family), answer: route.answerClaim.evidence(on: family))
            evidence = min(known.path, known.answer)
            text =
                "\(route.method.rawValue) \(path.shown)  \(route.name)\n"
                + "    path    \(known.path.rawValue): \(path.claim.source)\n"
                + "    answer  \(known.answer.rawValue): \(route.answerClaim.source)"
        }
    }
}
