import JSONTree

/// What stopped libyaml, in its own words.
struct YAMLFault: Error {
    var problem: String
    /// What it was about to do.
    var context: String?
    /// What stands where the problem was found; nil at the end of the text.
    var character: UnicodeScalar?
    var position: SourcePosition
    var contextPosition: SourcePosition?
    /// The lines up to the problem, with that of the problem: what was meant often shows there.
    var lines: [Line] = []

    /// A line that is neither blank nor a comment.
    struct Line {
        /// Where its text begins, behind the indentation.
        var position: SourcePosition
        var text: Substring

        init?(_ text: Substring, number: Int) {
            let rest = text.drop { $0 == " " }
            guard let first = rest.first, first != "#" else { return nil }
            position = SourcePosition(line: number, column: text.count - rest.count + 1)
            self.text = rest
        }

        var isItem: Bool { text.hasPrefix("- ") }

        /// Behind the dashes, with the column in which that begins.
        private var content: (text: Substring, column: Int) {
            var (rest, column) = (text, position.column)
            while rest.hasPrefix("- ") {
                let next = rest.dropFirst(2).drop { $0 == " " }
                column += rest.count - next.count
                rest = next
            }
            return (rest, column)
        }

        /// The key that the line begins with, behind its dashes.
        var key: Substring? {
            let text = content.text
            guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
            let key = text[..<colon]
            return key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ? key : nil
        }

        /// `to: 101` where the line says `to:101`, and its column.
        var keyWithoutSpace: (meant: String, column: Int)? {
            guard let key else { return nil }
            let (text, column) = content
            let value = text.dropFirst(key.count + 1)
            guard let first = value.first, first != " ", first != "/" else { return nil }
            return ("\(key): \(value)", column)
        }
    }
}
