import HTTPWire
import Learning

/// The raw answers in a folder that only the user may read.
final class RawFolder {
    private let path: String
    private var count = 0
    private var failure: (any Error)?

    init(_ path: String) throws {
        try Files.makePrivateFolder(path)
        self.path = path
    }

    func keep(_ question: Question, _ outcome: Outcome) {
        guard case .answered(let response) = outcome, failure == nil else { return }
        count += 1
        let number = String(count + 10_000).dropFirst()
        let name = question.name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        do {
            try Files.write(response.head + response.body, to: "\(path)/\(number)-\(name.prefix(80)).http", mode: 0o600)
        } catch {
            failure = error
        }
    }

    /// What went wrong on the way, if anything.
    func check() throws {
        if let failure { throw failure }
    }
}
