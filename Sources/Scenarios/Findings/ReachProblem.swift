import JSONTree

/// A rule that is never reached.
enum ReachProblem: Sendable, Equatable {
    case hidden(by: String, at: SourcePosition)
    case repeated(String, at: SourcePosition)
}

extension ReachProblem {
    var text: String {
        switch self {
        case .hidden(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "takes all that it is for; put it before that one, or give that one \"times\""
        case .repeated(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "serves all of them; give that one \"times\""
        }
    }
}
