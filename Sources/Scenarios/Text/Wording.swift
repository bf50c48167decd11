import PlainText

extension [String] {
    /// `a`, `a and b`, `a, b and c`
    var inSentence: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

extension String? {
    /// The end of a sentence, where there is a word that was probably meant.
    var asHint: String {
        map { "; did you mean \"\($0)\"?" } ?? ""
    }
}

extension String {
    /// Fits into a sentence: one line, at most 40 characters.
    var shortened: String {
        let plain = PlainText.line(self)
        return plain.count > 40 ? plain.prefix(39) + "…" : plain
    }
}
