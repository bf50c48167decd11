/// `session-table: full`, `session-table: free`.
extension Kind where Value == Verb {
    static let sessionTable = Kind<SessionTableWord>.word().checked { word, _ throws(Problem) in
        Verb.act(.sessionTable(isFull: word == .full))
    }
}

enum SessionTableWord: String, CaseIterable {
    case full, free
}
