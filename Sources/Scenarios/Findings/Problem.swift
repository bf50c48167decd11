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

    // Keys
    case unknownKey(String, of: String, known: [String], near: String?)
    /// The language has it, this version does not.
    case notUnderstood(String)
    /// It stands one level too high or too low.
    case misplacedKey(String, of: String, owner: String)
    case missingKey(String, of: String, help: String)

    // Values
    case wrongType(String, expected: String, found: String)
    case emptyList(String)
    case emptyText(String)
    case unknownWord(String, key: String, known: [String], near: String?)
    case unknownEndpoint(String, near: String?)
    case duration(String, key: String, DurationText.Fault)
    case badDate(String)

    // `to`
    case neverDialled(String, near: String?)
    case refusedByDevice(String)
    case unclosedPattern(String)
    case pattern(String, PatternFault)

    // Steps
    case noVerb(known: [String])
    case severalVerbs([String])
    case unreadableStatus(String, code: Int?)
    case reasonWithLineBreak
    case badDigits(String, near: String?)
    case silenceWithValue

    // Stories
    case afterRefusal(code: Int)
    case afterHangup
    case secondAnswer(code: Int)
    case statusAfterAnswer(code: Int)
    case hangupBeforeAnswer
    case digitsBeforeAnswer
    case silenceNotFirst
    case afterSilence
    case silenceWaits
    case tooLateToRing(at: Duration, limit: Duration)
    case tooLateToAnswer(at: Duration, limit: Duration)
    case tooLateToTalk(at: Duration, limit: Duration)

    // Rules
    case hidden(by: DialPattern, at: SourcePosition)
    case repeated(DialPattern, at: SourcePosition)
}
