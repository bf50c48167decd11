/// What can be wrong with a step by itself.
enum StepProblem: Sendable, Equatable {
    case noVerb(of: String, known: [String])
    case severalVerbs([String], of: String)
    case unreadableStatus(String, code: Int?)
    case reasonWithLineBreak
    case badDigits(String, near: String?)
    /// A verb that takes nothing but true.
    case flagWithValue(String)
    case badShare(String)
    case sharesNotWhole(Int, open: Int)
    case oneBranch
    case endless
    case afterEndless
    case badLogKey(String)
    case closedForATime
    case clockMovesOnce
    case badClock(String, near: String?)
    case bareHangup
    case presentsOne([String])
    case badIdentifier(String, String, form: String)
}

extension StepProblem {
    var text: String {
        switch self {
        case .noVerb(let noun, let known):
            "\(noun) must say what happens; give it one of \(known.inSentence)"
        case .severalVerbs(let verbs, let noun):
            "\(noun) does one thing, not \(verbs.inSentence); write one for each"
        case .unreadableStatus(let found, let code):
            "\"sip\" must be a status code from 100 to 699, or { code: 486, reason: Busy }, not \(found)"
                + (code.map { "; did you mean \($0)?" } ?? "")
        case .reasonWithLineBreak:
            "\"reason\" must be one line without control characters"
        case .badDigits(let found, let near):
            "\"dtmf\" must be digits in quotes, made of 0 to 9, A to D, \"*\" and \"#\", not \(found)" + near.asHint
        case .flagWithValue(let key):
            "\"\(key)\" takes no value but true; leave the step out when it shall not happen"
        case .badShare(let text):
            "\"share\" is a percentage from 0.001% to 100%, such as 70% or 12.5%, not \"\(text)\""
        case .sharesNotWhole(let sum, open: 0):
            "the shares are \(sum.asPercent) together; they must be 100%"
        case .sharesNotWhole(let sum, open: _):
            "the shares are \(sum.asPercent) together, which leaves nothing for the branches without a share"
        case .oneBranch:
            "a choice has at least two branches"
        case .endless:
            "this repeats without end and takes no time; give it \"times\", or one of its steps an \"after\""
        case .afterEndless:
            "nothing can follow a repeat without \"times\", because it never ends"
        case .badLogKey(let text):
            "a key of the log is one word such as incoming_call, not \"\(text)\""
        case .closedForATime:
            "a lock stays closed until it is opened; leave \"for\" out"
        case .clockMovesOnce:
            "a jump of the clock goes either \"forward\" or \"back\""
        case .badClock(let found, let near):
            "\"clock\" must be ntp, { forward: 1h }, { back: 1h }, or a date and time with a zone such as "
                + "2026-01-01T00:00:00Z, not \(found)" + near.asHint
        case .presentsOne(let words):
            "\"present\" takes one of \(ShownWord.allCases.map(\.rawValue).inSentence), "
                + (words.isEmpty ? "and there is none" : "not \(words.inSentence)")
        case .badIdentifier(let number, let word, let form):
            "\"\(number)\" is not the number of a \(word): that is \(form)"
        case .bareHangup:
            "\"hangup\" must say who: remote for the other side, local for the device, vanish for a side that is gone "
                + "without a word"
        }
    }

    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        switch self {
        case .badDigits(_, let near): near
        case .unreadableStatus(_, let code): code.map(String.init)
        case .badClock(_, let near): near
        case .bareHangup: "remote"
        default: nil
        }
    }
}

extension Int {
    /// Thousandths of a percent.
    var asPercent: String {
        let (whole, rest) = quotientAndRemainder(dividingBy: 1000)
        guard rest != 0 else { return "\(whole)%" }
        let digits = String(1000 + abs(rest)).dropFirst()
        return "\(whole)." + digits.reversed().drop { $0 == "0" }.reversed() + "%"
    }
}
