/// What can be wrong with the order of steps, and with their times.
enum StoryProblem: Sendable, Equatable {
    case afterRefusal(code: Int)
    case afterHangup
    case afterVanish
    case secondAnswer(code: Int)
    case statusAfterAnswer(code: Int)
    case hangupBeforeAnswer
    case digitsBeforeAnswer
    case silenceNotFirst
    case afterSilence(limit: Duration)
    case tryingAfterProgress(code: Int)
    case unusualAnswer(code: Int)
    case silenceWaits
    case tooLateToRing(at: Duration, limit: Duration)
    case tooLateToAnswer(at: Duration, limit: Duration)
    case tooLateToTalk(at: Duration, limit: Duration)
}

extension StoryProblem {
    var text: String {
        switch self {
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
        }
    }
}

extension StoryProblem {
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

extension Duration {
    fileprivate var inWords: String { DurationText.text(of: self) }
}
