extension PatternFault {
    var explained: String {
        switch self {
        case .empty: "is empty; to take every number, write /.*/"
        case .tooLong(let most): "is longer than \(most) bytes"
        case .unreadable: "cannot be read as a regular expression"
        case .unclosedGroup: "opens a group that it does not close; put a \")\""
        case .unopenedGroup: "closes a group that it does not open; write \"\\)\" for the character"
        case .unclosedClass: "opens a class that it does not close; put a \"]\""
        case .nothingToRepeat(let sign):
            "has nothing to repeat before \"\(sign)\"; write \"\\\(sign)\" for the character"
        case .doubleQuantifier(let sign): "has \"\(sign)\" behind a repeat; one is enough"
        case .nestedQuantifier:
            "repeats a group that itself holds a repeat, which can take forever in other tools; repeat only one of them, "
                + "or begin the group with a character that stands nowhere else in it, as in (-\\d+)*"
        case .repeatedAlternative:
            "repeats alternatives that begin alike, which can take forever in other tools; write a class such as [12]"
        case .tooLarge: "is too large once its counts are written out; use smaller counts"
        case .badCount: "has a wrong count; write {3} or {2,5}, and no number above 256"
        case .inClass(let sign): "has \"\(sign)\" in a class; write \"\\\" before each such character"
        case .notSupported(let part):
            "uses \"\(part)\", which is not understood; there are . [a-z] \\d \\w \\s \\b ^ $ ( ) | * + ? and {2,5}"
        }
    }
}
