/// What can be wrong with a key.
enum KeyProblem: Sendable, Equatable {
    case unknownKey(String, of: String, known: [String], near: String?)
    /// It stands one level too high or too low.
    case misplacedKey(String, of: String, owner: String)
    case missingKey(String, of: String, help: String)
    /// The colon of a key has no space behind it, so that all of it is a key.
    case missingSpace(String, of: String, meant: String)
    /// YAML 1.1 writes the key `on` as true.
    case trueForOn(of: String)
    /// A word of other tools, and what it is called here.
    case foreignKey(String, of: String, ours: String)
    /// A number whose spelling JSON does not have.
    case spellingLost(String, number: String)
    /// It says to a device that runs how one begins.
    case deviceHasBegun(String)
}

extension KeyProblem {
    var text: String {
        switch self {
        case .unknownKey(let key, let noun, let known, nil):
            "\(noun) has no key \"\(key.shortened)\", only \(known.inSentence)"
        case .unknownKey(let key, let noun, _, let near):
            "\(noun) has no key \"\(key.shortened)\"" + near.asHint
        case .misplacedKey(let key, let noun, let owner):
            "\(noun) has no key \"\(key)\"; it belongs to \(owner)"
        case .missingKey(let key, let noun, let help):
            "\(noun) needs the key \"\(key)\": \(help)"
        case .missingSpace(let key, let noun, let meant):
            "\(noun) has no key \"\(key.shortened)\"; a space belongs behind the colon: \(meant.shortened)"
        case .trueForOn(let noun):
            "\(noun) has no key \"true\"; tools of YAML 1.1 write the key on so: put it in quotes there, or write \"on\" here"
        case .foreignKey(let key, let noun, let ours):
            "\(noun) has no key \"\(key)\"; write \(ours.contains(":") ? ours : "\"\(ours)\"") instead"
        case .spellingLost(let text, let number):
            "\(text.shortened) goes out as the number \(number); put it in quotes if it is a text: \"\(text.shortened)\""
        case .deviceHasBegun(let key):
            "\"\(key)\" counts where a device begins, and this one goes on with what it began with; "
                + "say it to serve, to run or in POST /devices"
        }
    }

    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        switch self {
        case .unknownKey(_, _, _, let near): near
        case .missingSpace(_, _, let meant): meant
        case .trueForOn: "on"
        case .foreignKey(_, _, let ours): ours
        case .spellingLost(let text, _): "\"\(text)\""
        default: nil
        }
    }
}
