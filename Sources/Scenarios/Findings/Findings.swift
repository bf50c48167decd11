import JSONTree

/// Collects what is wrong with one file, while it is read and checked.
struct Findings {
    let file: String
    private(set) var all: [Finding] = []
    private(set) var errorCount = 0

    init(in file: String) {
        self.file = file
    }

    var hasErrors: Bool { errorCount > 0 }

    mutating func error(_ problem: Problem, at position: SourcePosition) {
        errorCount += 1
        all.append(Finding(.error, in: file, at: position, problem.text, fix: problem.fix))
    }

    mutating func warning(_ problem: Problem, at position: SourcePosition) {
        all.append(Finding(.warning, in: file, at: position, problem.text, fix: problem.fix))
    }

    /// In the order of the file; two findings at one place stay in the order in which they were made.
    mutating func sort() {
        all = all.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map(\.element)
    }
}
