import JSONTree

/// `either: [ { share: 70%, story: [...] }, { story: [...] } ]`; what is left is split between those without a share.
extension Kind where Value == Verb {
    static let either = Kind(schema: ["type": "array", "items": .ref("branch"), "minItems": 2]) { node, key, findings in
        let errors = findings.errorCount
        let list = Kind<[BranchDraft?]>.list(of: .branch, isNeeded: true, "a list of branches, each with \"story\"")
        guard let drafts = list.read(node, key, &findings), errors == findings.errorCount else { return nil }
        do throws(Problem) {
            return .either(try BranchDraft.branches(drafts.compactMap(\.self)))
        } catch {
            findings.error(error, at: node.position)
            return nil
        }
    }
}

struct BranchDraft {
    var share: Int?
    var story: [Step]?

    /// What is left over when the rest cannot be split evenly goes to the last one.
    static func branches(_ drafts: [BranchDraft]) throws(Problem) -> [Branch] {
        guard drafts.count > 1 else { throw .step(.oneBranch) }
        let rest = Branch.whole - drafts.reduce(0) { $0 + ($1.share ?? 0) }
        let open = drafts.count { $0.share == nil }
        guard open == 0 ? rest == 0 : rest >= open else {
            throw .step(.sharesNotWhole(Branch.whole - rest, open: open))
        }
        var branches = drafts.map { Branch(share: $0.share ?? rest / open, story: $0.story ?? []) }
        branches[branches.count - 1].share += Branch.whole - branches.reduce(0) { $0 + $1.share }
        return branches
    }
}

extension Form where Draft == BranchDraft {
    static let branch = Form(
        noun: "a branch",
        fields: [
            .optional("share", .share, into: \.share, help: "how often it is taken, such as 70%"),
            .required("story", .story, into: \.story, help: "a list of steps, such as - sip: 200"),
        ]
    )
}

extension Kind where Value == BranchDraft {
    fileprivate static let branch = Kind { node, key, findings in
        guard
            let entries = node.entries(
                of: key,
                expected: "a list of branches such as { share: 70%, story: [...] }",
                &findings
            )
        else { return nil }
        var draft = BranchDraft()
        Form.branch.read(entries, at: node.position, into: &draft, &findings)
        return draft
    }
}

extension Kind where Value == Int {
    /// A percentage in thousandths: `12.5%` is 12500.
    static let share = Kind<String>.spelling("a percentage such as 70%").checked { text, key throws(Problem) in
        let digits = text.dropLast()
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard text.last == "%", (1...2).contains(parts.count), parts.allSatisfy(\.isDigits),
            parts.count == 1 || parts[1].count <= 3, parts[0].count <= 3, let whole = Int(parts[0])
        else { throw .step(.badShare(text.shortened)) }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let share = whole * 1000 + (Int(fraction + String(repeating: "0", count: 3 - fraction.count)) ?? 0)
        guard (1...Branch.whole).contains(share) else { throw .step(.badShare(text.shortened)) }
        return share
    }.described(["type": "string", "pattern": "^[0-9]{1,3}([.][0-9]{1,3})?%$"])
}

extension Substring {
    fileprivate var isDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
