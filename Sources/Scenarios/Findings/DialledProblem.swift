/// What can be wrong with what a rule says of the dialled text, behind `to`.
enum DialledProblem: Sendable, Equatable {
    case neverDialled(String, near: String?)
    case refusedByDevice(String)
    /// A text that other tools take for a pattern.
    case looksLikePattern(String, pattern: String)
    case unclosedPattern(String)
    case pattern(String, PatternFault)
    /// One call may have to try all of them.
    case patternsTogether
}

extension DialledProblem {
    var text: String {
        switch self {
        case .neverDialled(let text, nil):
            "no client can dial \"\(text)\"; a number has digits, a user part has letters, \"+\", \"-\" and \"_\" as well"
        case .neverDialled(let text, let near):
            "no client can dial \"\(text)\"" + near.asHint
        case .refusedByDevice(let text):
            "the device refuses to dial \"\(text)\", so this rule is never used"
        case .looksLikePattern(let text, let pattern):
            "\"\(text)\" is taken as it stands; if it means any digits, write the pattern \(pattern)"
        case .unclosedPattern(let text):
            "a pattern stands between two slashes; write \"\(text)/\""
        case .pattern(let source, let fault):
            "the pattern /\(source.shortened)/ " + fault.explained
        case .patternsTogether:
            "the patterns up to here can take too long together, because one call may try them all; "
                + "use fewer \"*\" and \"+\", and begin them with \"^\""
        }
    }

    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        switch self {
        case .neverDialled(_, let near): near
        case .unclosedPattern(let text): text + "/"
        case .looksLikePattern(_, let pattern): pattern
        default: nil
        }
    }
}
