/// What can be wrong with a file as a whole, and with what it includes.
enum FileProblem: Sendable, Equatable {
    /// The sentence of the reader of YAML or JSON.
    case unreadable(String)
    case emptyProfile
    case emptyScript
    case notAProfile(found: String)
    case notAScript(found: String)
    case notARule(found: String)
    case notAStep(found: String)
    case notATimelineEntry(found: String)
    case notAReply(found: String)
    case notAServer(found: String)
    case missingInclude(String)
    case includeCycle([String])
    case includedTwice(String)
    /// It says nothing that counts.
    case unusedInclude(String)
}

extension FileProblem {
    var text: String {
        switch self {
        case .unreadable(let reason):
            reason
        case .emptyProfile:
            "the profile is empty; begin with a line such as \"family: camdroid-monitors\""
        case .notAProfile(let found):
            "a profile is a mapping with keys such as \"family\", not \(found)"
        case .emptyScript:
            "the script is empty; begin with a line such as \"calls:\""
        case .notAScript(let found):
            "a script is a mapping with keys such as \"calls\", not \(found)"
        case .notARule(let found):
            "a rule is a mapping with the keys \"to\" and \"story\", not \(found)" + found.hintAtSpace
        case .notAStep(let found):
            "a step is a mapping such as { after: 2s, sip: 180 } or { silence: true }, not \(found)" + found.hintAtSpace
        case .notATimelineEntry(let found):
            "a timeline entry is a mapping such as { at: 10s, register: lost }, not \(found)" + found.hintAtSpace
        case .notAReply(let found):
            "a reply is a mapping such as { on: GET /api/v1/once, status: 418 }, not \(found)" + found.hintAtSpace
        case .notAServer(let found):
            "an entry of servers is a mapping such as { on: POST */devices/login, status: 200 }, not \(found)"
                + found.hintAtSpace
        case .missingInclude(let path):
            "there is no file \(path) to include; paths begin at the folder of this script"
        case .includeCycle(let chain):
            "this includes itself: \(chain.joined(separator: " -> "))"
        case .includedTwice(let path):
            "\(path.shortened) was included before; leave this one out"
        case .unusedInclude(let path):
            "\(path.shortened) adds nothing: all that it says was said before it"
        }
    }
}

extension String {
    /// `"to:101"` was meant for `to: 101`.
    fileprivate var hintAtSpace: String {
        guard first == "\"", let colon = firstIndex(of: ":") else { return "" }
        let (key, value) = (self[index(after: startIndex)..<colon], self[index(after: colon)...].dropLast())
        guard !value.isEmpty, value.first != " ", Vocabulary.owner(of: String(key)) != nil else { return "" }
        return "; a space belongs behind the colon: \(key): \(value)"
    }
}
