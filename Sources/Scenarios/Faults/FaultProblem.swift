import JSONTree

/// All that can be wrong with a rule about faults.
enum FaultProblem: Sendable, Equatable {
    case notARule(found: String)
    case noFault(found: String, near: String?)
    case several([String])
    case needsValue(String, help: String)
    case needsNoValue(String)
    case delay

    case header(String)
    case client(String)
    case moment(String)
    case turns(String)
    case window(String)
    case emptyRange(String)

    case phase(String, String, allowed: [String])
    case noRequestYet(String)
    case noBodyYet(String, String)
    case nthAndEvery
    case never(String)
    case goneBefore(Duration, Duration)
    case timesNotReached(Int, most: Int)
    case hidden(at: SourcePosition)
}

extension FaultProblem {
    var text: String {
        switch self {
        case .notARule(let found):
            "a fault is a mapping such as { on: POST */call/start, do: reset }, not \(found)"
        case .noFault(let found, let near):
            "\"do\" must be a fault such as reset or { delay: 800ms }, not \(found)" + near.asHint
        case .several(let words):
            words.isEmpty
                ? "\"do\" is empty; name a fault such as reset"
                : "a rule does one thing, not \(words.inSentence); write a rule for each"
        case .needsValue(let word, let help):
            "\"\(word)\" needs a value: \(help)"
        case .needsNoValue(let word):
            "\"\(word)\" takes no value; write do: \(word)"
        case .delay:
            "a delay is a duration, { from: 100ms, to: 2s }, or { median: 300ms, spread: 0.5 }"

        case .header(let text):
            "\"header\" must be a field such as \"User-Agent: curl*\", not \"\(text)\""
        case .client(let text):
            "\"client\" must be an address such as 10.0.0.7 or 10.0.0.*, without a port, not \"\(text)\""
        case .moment(let condition):
            "\"\(condition)\" only happens and never lasts, so it cannot stand behind \"while\""
        case .turns(let text):
            "\"nth\" must be a number from 1, or a range such as 2..5, not \"\(text)\""
        case .window(let text):
            "\"clock\" must be a range such as 10s..40s, not \"\(text)\""
        case .emptyRange(let text):
            "the range \(text) is empty, so the fault never strikes"

        case .phase(let word, let phase, let allowed):
            "\(word) cannot strike at the phase \(phase), only at \(allowed.inSentence)"
        case .noRequestYet(let key):
            "\"\(key)\" cannot be known at the phase accept: no request has come yet"
        case .noBodyYet(let field, let phase):
            "\"\(field)\" cannot be known at the phase \(phase): the body has not come yet"
        case .nthAndEvery:
            "\"nth\" and \"every\" contradict each other; keep one of them"
        case .never(let why):
            "with \(why) the fault never strikes"
        case .goneBefore(let start, let end):
            "the fault never strikes: its clock begins at \(DurationText.text(of: start)), and it is in force "
                + "for \(DurationText.text(of: end)) only"
        case .timesNotReached(let times, let most):
            "\"times\" is \(times), but \"nth\" lets the fault strike \(most) times at the most"
        case .hidden(let place):
            "this fault never strikes, because the one at \(place.line):\(place.column) strikes all its requests; "
                + "put it before that one, or give that one \"times\""
        }
    }
}
