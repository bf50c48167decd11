/// Text from outside (a client, a script, a peer) as it may stand in one line of a log, a terminal or a document.
///
/// All logs, drawings and reports get their text from here, so that no other code has to handle control characters.
public enum PlainText {
    /// One line: nothing in it ends the line, moves a cursor, changes a colour, or turns the direction of what follows.
    ///
    /// Control characters (C0, DEL, C1), line and paragraph separators, and format characters such as the bidirectional
    /// controls (Unicode 15, section 23; UTR 36, section 3.3) are written as `\n`, `\r`, `\t` or `\u{9B}`. The two joiners
    /// stay: scripts and emoji need them. Text that is already one line comes back as it is.
    public static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        return replacing(in: text) { isShown($0) ? nil : escape($0) }
    }

    /// One line between the tags of XML, SVG or HTML, or in an attribute in double quotes.
    public static func markup(_ text: String) -> String {
        replacing(in: line(text)) { scalar in
            switch scalar {
            case "\"": "&quot;"
            case "'": "&#39;"
            default: entity(scalar)
            }
        }
    }

    /// One line of a Markdown document, outside of fences: no sign in it begins a mark, a link or HTML (CommonMark 0.31,
    /// section 2.4).
    public static func markdown(_ text: String) -> String {
        replacing(in: line(text)) { scalar in
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!": "\\\(scalar)"
            default: entity(scalar)
            }
        }
    }

    /// - Parameter replacement: nil leaves a scalar as it is.
    private static func replacing(in text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            if let replaced = replacement(scalar) { line += replaced } else { line.unicodeScalars.append(scalar) }
        }
    }

    /// What begins or ends a tag or an entity.
    private static func entity(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: nil
        }
    }

    /// Whether a terminal shows the scalar and nothing else happens.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return false
        case .format: return scalar == "\u{200C}" || scalar == "\u{200D}"
        case .unassigned:
            return !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isNoncharacterCodePoint
        default: return true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
