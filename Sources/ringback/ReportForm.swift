import Glibc

/// What a report is written as: its ending says it.
enum ReportForm: String, CaseIterable {
    case html, md, json

    /// Markdown for a pipe or a device, which need no ending.
    /// - Throws: a sentence for another ending; nothing is guessed.
    init(of path: String) throws(Failure) {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map(String.init) : nil
        if let form = ending.flatMap(Self.init) {
            self = form
        } else if Self.isSpecial(path) {
            self = .md
        } else {
            throw Failure(code: .usage, message: "--report: \(path) must end in .html, .md or .json")
        }
    }

    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}
