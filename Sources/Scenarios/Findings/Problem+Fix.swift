extension Problem {
    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        if case .unknownKey(_, _, _, let near) = self { return near }
        if case .unknownWord(_, _, _, let near) = self { return near }
        if case .unknownEndpoint(_, let near) = self { return near }
        if case .neverDialled(_, let near) = self { return near }
        if case .badDigits(_, let near) = self { return near }
        if case .unreadableStatus(_, let code) = self { return code.map(String.init) }
        if case .unclosedPattern(let text) = self { return text + "/" }
        if case .duration(let text, _, let fault) = self { return fault.fix(of: text) }
        if case .requestPattern(let text, let fault) = self { return fault.fix(of: text) }
        if case .missingSpace(_, _, let meant) = self { return meant }
        if case .trueForOn = self { return "on" }
        if case .foreignKey(_, _, let ours) = self { return ours }
        if case .spellingLost(let text, _) = self { return "\"\(text)\"" }
        if case .looksLikePattern(_, let pattern) = self { return pattern }
        if case .badClock(_, let near) = self { return near }
        if case .bareHangup = self { return "remote" }
        if case .condition(let fault) = self { return fault.fix }
        return nil
    }
}
