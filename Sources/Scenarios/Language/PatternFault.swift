/// What keeps a regular expression out of a script.
enum PatternFault: Error, Sendable, Equatable {
    case empty
    case tooLong(most: Int)
    case unreadable
    case unclosedGroup
    case unopenedGroup
    case unclosedClass
    case nothingToRepeat(String)
    case doubleQuantifier(String)
    /// `(a+)*`: an engine that goes back tries a text that almost matches in exponentially many ways; `(-a+)*` is not.
    case nestedQuantifier
    /// `(a|aa)*`: the same.
    case repeatedAlternative
    case tooLarge
    case badCount
    /// Some engines read it as an operation on classes.
    case inClass(String)
    case notSupported(String)
}
