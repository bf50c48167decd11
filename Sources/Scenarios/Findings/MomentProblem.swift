/// What can be wrong with an entry of the time line.
enum MomentProblem: Sendable, Equatable {
    case noTrigger
    case silenceOutsideCall
    /// Neither a duration nor a time of the calendar.
    case badMoment(String, near: String?)
}

extension MomentProblem {
    var text: String {
        switch self {
        case .noTrigger:
            "a timeline entry needs \"at\", such as 10s, or \"when\", such as \"call.state:talking\""
        case .silenceOutsideCall:
            "silence is an answer to a call, so it stands only in the story of a call"
        case .badMoment(let text, let near):
            "\"at\" must be a duration such as 10s, a time of the device's clock such as \"03:00\", or a date with a zone "
                + "such as 2026-01-01T03:00:00Z, not \"\(text)\"" + near.asHint
        }
    }
}
