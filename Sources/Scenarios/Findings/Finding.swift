public import JSONTree
import PlainText

/// One thing that is wrong, or looks wrong, in a hand-written file.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, but hardly means what it says.
        case warning
    }

    public var severity: Severity
    /// The path as the user gave it.
    public var file: String
    public var position: SourcePosition
    /// One sentence, without a full stop.
    public var message: String
    /// The word that was probably meant; it stands at the end of the message too.
    public var fix: String?

    public init(
        _ severity: Severity,
        in file: String,
        at position: SourcePosition,
        _ message: String,
        fix: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.position = position
        self.message = message
        self.fix = fix
    }
}

extension Finding: CustomStringConvertible {
    /// `path:line:column: error: text`
    public var description: String {
        PlainText.line("\(file):\(position.line):\(position.column): \(severity.rawValue): \(message)")
    }
}
