/// `session-table: full`, `session-table: free`, `session-table: ended`.
extension Kind where Value == Verb {
    static let sessionTable = Kind<SessionTableWord>.word().checked { word, _ throws(Problem) in
        Verb.act(word.action)
    }
}

enum SessionTableWord: String, CaseIterable {
    case full, free, ended

    fileprivate var action: Action {
        switch self {
        case .full: .sessionTable(isFull: true)
        case .free: .sessionTable(isFull: false)
        case .ended: .endSessions
        }
    }
}
