/// The endpoints as a Markdown table, one row a path: what a reader of the README sees.
public enum ContractTable {
    /// As one family has them.
    public static func markdown<State, Failure>(of table: RouteTable<State, Failure>) -> String {
        Markdown.table(
            ["method", "path", "name", "token", "path known by", "answer known by"],
            table.routes.flatMap { route in
                route.paths.map { path in
                    start(of: route, path) + [
                        route.access == .token ? "yes" : "no",
                        words(path.claim, table.family),
                        words(route.answerClaim, table.family),
                    ]
                }
            }
        )
    }

    /// For all families at once: who has what, and for whom it is known how well.
    public static func coverage<State, Failure>(of table: RouteTable<State, Failure>) -> String {
        Markdown.table(
            ["method", "path", "name", "served by", "path known by", "answer known by"],
            table.routes.flatMap { route in
                route.paths.map { path in
                    start(of: route, path) + [route.families.words, words(path.claim), words(route.answerClaim)]
                }
            }
        )
    }

    private static func start<State, Failure>(of route: Route<State, Failure>, _ path: Path) -> [String] {
        [route.method.rawValue, "`\(path.shown)`", "`\(route.name)`"]
    }

    private static func words(_ claim: Claim, _ family: Families) -> String {
        "\(claim.evidence(on: family).rawValue): \(claim.source)"
    }

    private static func words(_ claim: Claim) -> String {
        let limit = claim.families == .all ? "" : " on \(claim.families.words)"
        return "\(claim.evidence.rawValue)\(limit): \(claim.source)"
    }
}

public enum Markdown {
    public static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}

extension Path {
    /// A path below a base is shown without it.
    var shown: String {
        switch root {
        case .base: "…" + text
        case .versionZero: "/api/v0" + text
        case .server: text
        }
    }
}

extension Families {
    /// `all`, `none`, or the vendor's words.
    public var words: String {
        if self == .all { return "all" }
        if isEmpty { return "none" }
        return Self.names.filter { isSuperset(of: $0.family) }.map(\.name).joined(separator: ", ")
    }
}
