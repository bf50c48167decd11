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

        case .wrongType(let key, let expected, let found):
            "\"\(key)\" must be \(expected), not \(found)"
        case .emptyList(let key, let isNeeded):
            "\"\(key)\" is an empty list; fill it" + (isNeeded ? "" : ", or leave the key out")
        case .emptyText(let key):
            "\"\(key)\" is an empty text; fill it, or leave the key out"
        case .unknownWord(let word, let key, let known, let near?) where known.count > 8:
            "\"\(key)\" cannot be \"\(word)\"; did you mean \"\(near)\"?"
        case .unknownWord(let word, let key, let known, let near):
            "\"\(key)\" must be one of \(known.areWords ? "the words " : "")\(known.inSentence), not \"\(word)\""
                + near.asHint
        case .unknownEndpoint(let name, let near):
            "there is no endpoint \"\(name)\"; ringback contract lists them" + near.asHint
        case .takenName(let name, let key, let owner, let standard):
            "\"\(key)\" cannot be called \"\(name)\", because \"\(owner)\" is; give it a name of its own, "
                + "such as \"\(standard)\""
        case .duration(let text, let key, let fault):
            "\"\(key)\" is not a duration: " + fault.explained(in: text)
        case .noTime(let key):
            "\"\(key)\" must take time; write it like 60s"
        case .condition(let fault):
            fault.description
        case .requestPattern(let text, let fault):
            fault.explained(in: text)
        case .clash(let key, let other, let advice):
            "\"\(key)\" cannot stand beside \"\(other)\"; \(advice)"
        case .startInOtherZone(let shown):
            "the zone of \"start-at\" is not that of the device: its clock shows \(shown) at the start (UTC, unless its "
                + "profile sets another zone), and a time in \"at\" is by that clock"
        case .badDate(let text, let key):
            "\"\(key)\" must be a date and time with a zone, such as 2026-01-01T00:00:00Z, not \"\(text)\""
        case .deviceHasBegun(let key):
            "\"\(key)\" counts where a device begins, and this one goes on with what it began with; "
                + "say it to serve, to run or in POST /devices"

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

        case .fault(let problem):
            problem.text

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

        case .afterRefusal(let code):
            "nothing can follow sip: \(code), because it ends the call" + Self.reason(ofEndAt: code)
        case .afterHangup:
            "nothing can follow a hang-up, because it ends the call"
        case .afterVanish:
            "nothing comes from a side that has vanished; only hangup: local and what happens to the device can follow, "
                + "and the device's own time-outs end the call"
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
            "silence means that nothing was ever answered, so it must be the first and only step; "
                + "a side that falls silent later is hangup: vanish"
        case .afterSilence(let limit):
            "nothing can follow silence; the device gives up by itself after \(limit.inWords)"
        case .tryingAfterProgress(let code):
            "no SIP server sends 100 after \(code): a repeated INVITE gets the last provisional status again"
        case .unusualAnswer(let code):
            "\(code) is not an answer to a call in practice: " + Self.use(of: code)
        case .silenceWaits:
            "silence begins with the call; leave \"after\" out"
        case .tooLateToRing(let at, let limit):
            "this comes \(at.inWords) after the start, but without any answer the device gives up "
                + "after \(limit.inWords)"
        case .tooLateToAnswer(let at, let limit):
            "this comes \(at.inWords) after the start, but the device stops dialling after \(limit.inWords)"
        case .tooLateToTalk(let at, let limit):
            "this comes \(at.inWords) after the answer, but the device ends a talk after \(limit.inWords)"

        case .noTrigger:
            "a timeline entry needs \"at\", such as 10s, or \"when\", such as \"call.state:talking\""
        case .silenceOutsideCall:
            "silence is an answer to a call, so it stands only in the story of a call"

        case .unsendable(let key):
            "\"\(key)\" holds a line break or another control character, which cannot be sent"
        case .badMoment(let text, let near):
            "\"at\" must be a duration such as 10s, a time of the device's clock such as \"03:00\", or a date with a zone "
                + "such as 2026-01-01T03:00:00Z, not \"\(text)\"" + near.asHint
        case .badRequestField(let text, let near):
            "\"\(text)\" is not a place in a request, such as body.number, query.locale or header.X-Id" + near.asHint
        case .badTemplate(let text, let near):
            "{{ \(text) }} is not a place in a request, such as {{ request.body.number }}"
                + near.map { "{{ request.\($0) }}" }.asHint
        case .badFieldName(let name):
            "\"\(name)\" is not the name of a header field: it has letters, digits and hyphens"
        case .ownField(let name):
            "\"\(name)\" is written by the simulator; for another type say \"type\""
        case .bodyForbidden(let status):
            "an answer with status \(status) has no body (RFC 9110, section 6.4.1)"
        case .typeWithoutBody:
            "there is no body for this type; give it \"body\""
        case .noJSONNumber(let key):
            "\"\(key)\" holds a number that JSON cannot write: infinite, or none"

        case .hidden(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "takes all that it is for; put it before that one, or give that one \"times\""
        case .repeated(let earlier, let place):
            "this rule is never reached, because the one for \(earlier) at \(place.line):\(place.column) "
                + "serves all of them; give that one \"times\""
        }
    }
}

extension Problem {
    /// Other devices go on there.
    private static func reason(ofEndAt code: Int) -> String {
        switch code {
        case 300..<400: ": this device does not follow a redirection"
        case 401, 407: ": this device does not log in to a called side"
        default: ""
        }
    }

    private static func use(of code: Int) -> String {
        switch code {
        case 202: "it answered SUBSCRIBE and REFER"
        case 481: "it answers what belongs to no call, such as a late BYE"
        default: "it answers a second INVITE within a call"
        }
    }
}

extension [String] {
    /// Each is a word, and none a form such as `{ slow: 2s }`.
    fileprivate var areWords: Bool {
        allSatisfy { !$0.contains(" ") }
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

extension Duration {
    fileprivate var inWords: String { DurationText.text(of: self) }
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
