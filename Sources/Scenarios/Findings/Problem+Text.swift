import JSONTree

/// The one place where a problem becomes a sentence: what is wrong, then what would be right.
extension Problem {
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
            "a rule is a mapping with the keys \"to\" and \"story\", not \(found)"
        case .notAStep(let found):
            "a step is a mapping such as { after: 2s, sip: 180 } or { silence: true }, not \(found)"

        case .unknownKey(let key, let noun, let known, let near):
            "\(noun) has no key \"\(key.shortened)\", only \(known.inSentence)" + near.asHint
        case .misplacedKey(let key, let noun, let owner):
            "\(noun) has no key \"\(key)\"; it belongs to \(owner)"
        case .notUnderstood(let key):
            "\"\(key)\" is not understood by this version"
        case .missingKey(let key, let noun, let help):
            "\(noun) needs the key \"\(key)\": \(help)"

        case .wrongType(let key, let expected, let found):
            "\"\(key)\" must be \(expected), not \(found)"
        case .emptyList(let key):
            "\"\(key)\" is an empty list; fill it, or leave the key out"
        case .emptyText(let key):
            "\"\(key)\" is an empty text; fill it, or leave the key out"
        case .unknownWord(let word, let key, let known, let near):
            "\"\(key)\" must be one of the words \(known.inSentence), not \"\(word)\"" + near.asHint
        case .unknownEndpoint(let name, let near):
            "there is no endpoint \"\(name)\"; ringback contract lists them" + near.asHint
        case .duration(let text, let key, let fault):
            "\"\(key)\" is no duration: " + fault.explained(in: text)
        case .badDate(let text):
            "\"start-at\" must be a date and time with a zone, such as 2026-01-01T00:00:00Z, not \"\(text)\""

        case .neverDialled(let text, nil):
            "nobody can dial \"\(text)\"; a number has digits, a user part has letters, \"+\", \"-\" and \"_\" as well"
        case .neverDialled(let text, let near):
            "nobody can dial \"\(text)\"" + near.asHint
        case .refusedByDevice(let text):
            "the device refuses to dial \"\(text)\", so this rule is never used"
        case .unclosedPattern(let text):
            "a pattern stands between two slashes; write \"\(text)/\""
        case .pattern(let source, let fault):
            "the pattern /\(source.shortened)/ " + fault.explained

        case .noVerb(let known):
            "a step must say what happens; give it one of \(known.inSentence)"
        case .severalVerbs(let verbs):
            "a step does one thing, not \(verbs.inSentence); write a step for each"
        case .unreadableStatus(let found, let code):
            "\"sip\" must be a status code from 100 to 699, or { code: 486, reason: Busy }, not \(found)"
                + (code.map { "; did you mean \($0)?" } ?? "")
        case .reasonWithLineBreak:
            "\"reason\" must be one line without control characters"
        case .badDigits(let found, let near):
            "\"dtmf\" must be digits in quotes, made of 0 to 9, A to D, \"*\" and \"#\", not \(found)" + near.asHint
        case .silenceWithValue:
            "\"silence\" takes no value but true; to answer, leave the step out"

        case .afterRefusal(let code):
            "nothing can follow sip: \(code), because it ends the call"
        case .afterHangup:
            "nothing can follow a hang-up, because it ends the call"
        case .secondAnswer(let code):
            "the call was answered with sip: \(code) before; after that only hangup and dtmf can follow"
        case .statusAfterAnswer(let code):
            "a status cannot follow sip: \(code), which was the final answer; only hangup and dtmf can"
        case .hangupBeforeAnswer:
            "the called side cannot hang up before it answers; refuse with a status such as sip: 603, "
                + "or let the device hang up with hangup: local"
        case .digitsBeforeAnswer:
            "digits can be sent only in a call that was answered; put a step with sip: 200 before this one"
        case .silenceNotFirst:
            "silence means that nothing was ever answered, so it must be the first and only step"
        case .afterSilence:
            "nothing can follow silence; the device gives up by itself after 32s"
        case .silenceWaits:
            "silence begins with the call; leave \"after\" out"
        case .tooLateToRing(let at, let limit):
            "this comes \(at.inWords) after the start, but without any answer the device gives up "
                + "after \(limit.inWords)"
        case .tooLateToAnswer(let at, let limit):
            "this comes \(at.inWords) after the start, but the device stops dialling after \(limit.inWords)"
        case .tooLateToTalk(let at, let limit):
            "this comes \(at.inWords) after the answer, but the device ends a talk after \(limit.inWords)"

        case .hidden(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "takes its calls; put it before that one, or give that one \"times\""
        case .repeated(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "serves every call; give that one \"times\""
        }
    }
}

extension Duration {
    fileprivate var inWords: String { DurationText.text(of: self) }
}
