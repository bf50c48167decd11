import IntercomModel

/// `hangup: remote` or `hangup: local`.
extension Kind where Value == Verb {
    static let hangup = Kind<CallEvent.Side>.word().checked { side, _ throws(Problem) in Verb.hangup(side) }
}
