/// The endpoints as a Markdown table, one row a path: what a reader of the README sees.
public enum ContractTable {
    public static func markdown<State, Failure>(of table: RouteTable<State, Failure>) -> String {
        let head = [
            "| method | path | token | path known by | answer known by |",
            "| --- | --- | --- | --- | --- |",
        ]
        return (head + table.routes.flatMap { rows(for: $0, table.family) }).map { $0 + "\n" }.joined()
    }

    private static func rows<State, Failure>(for route: Route<State, Failure>, _ family: Families) -> [String] {
        route.paths.map { path in
            let cells = [
                route.method.rawValue,
                "`\(shown(path))`",
                route.access == .token ? "yes" : "no",
                words(path.claim, family),
                words(route.answerClaim, family),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
    }

    /// A path below a base is shown without it.
    private static func shown(_ path: Path) -> String {
        switch path.root {
        case .base: "…" + path.text
        case .server: path.text
        }
    }

    private static func words(_ claim: Claim, _ family: Families) -> String {
        "\(claim.evidence(on: family).rawValue): \(claim.source)"
    }
}
