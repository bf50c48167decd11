import HTTPWire
import JSONTree

/// All that can be wrong with a script. The sentences are in `Problem+Text.swift`.
enum Problem: Error, Sendable, Equatable {
    // The file
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

    // Includes
    case missingInclude(String)
    case includeCycle([String])
    case includedTwice(String)
    /// It says nothing that counts.
    case unusedInclude(String)

    // Keys
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

    // Values
    case wrongType(String, expected: String, found: String)
    case emptyList(String, isNeeded: Bool)
    case emptyText(String)
    case unknownWord(String, key: String, known: [String], near: String?)
    case unknownEndpoint(String, near: String?)
    /// A member of an answer that another one is called as well.
    case takenName(String, key: String, owner: String, standard: String)
    case duration(String, key: String, DurationText.Fault)
    /// The clock of the device shows another time than the zone of `start-at`.
    case startInOtherZone(shown: String)
    case badDate(String, key: String)
    case noTime(String)
    case condition(Condition.Fault)
    case requestPattern(String, RequestPattern.Fault)
    /// One of two keys that exclude each other, and what to do.
    case clash(String, with: String, String)

    /// It says to a device that runs how one begins.
    case deviceHasBegun(String)

    // `to`
    case neverDialled(String, near: String?)
    case refusedByDevice(String)
    /// A text that other tools take for a pattern.
    case looksLikePattern(String, pattern: String)
    case unclosedPattern(String)
    case pattern(String, PatternFault)
    /// One call may have to try all of them.
    case patternsTogether

    // Steps
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

    // Faults
    case fault(FaultProblem)

    // Stories
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

    // The time line
    case noTrigger
    case silenceOutsideCall

    // Replies
    case unsendable(String)
    /// Neither a duration nor a time of the calendar.
    case badMoment(String, near: String?)
    /// Names no place of a request.
    case badRequestField(String, near: String?)
    case badTemplate(String, near: String?)
    case badFieldName(String)
    case ownField(String)
    case bodyForbidden(status: Int)
    case typeWithoutBody
    case noJSONNumber(String)

    // Rules
    case hidden(by: String, at: SourcePosition)
    case repeated(String, at: SourcePosition)
}
