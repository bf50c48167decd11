import HTTPWire
import IntercomModel
import JSONTree

/// Which words stand for which refusal.
///
/// A simulator whose texts name themselves is asked the same: where it says `wrong-type`, the unit has said its words for
/// it, and what stood in the gaps is known.
struct RefusalLesson {
    private let transcript: Transcript

    init(_ transcript: Transcript) {
        self.transcript = transcript
    }

    /// - Parameter answers: what a simulator of a profile answers to the same questions.
    func teach(_ profile: inout DeviceProfile, _ answers: (DeviceProfile) -> Transcript) {
        var marked = profile
        for text in RefusalText.allCases { marked.refusals.texts[text] = Mark.text(of: text) }
        let simulated = answers(marked)
        var seen: [RefusalText: [Sight]] = [:]
        for entry in transcript.entries {
            guard let theirs = entry.outcome.response, let ours = simulated.response(to: entry.question.name),
                theirs.status.code == ours.status.code, !ours.isGood, let left = theirs.json, let right = ours.json
            else { continue }
            Self.collect(left, right, into: &seen)
        }
        for (text, sights) in seen {
            let words = Self.words(sights, like: text.standard(in: profile.refusals.form))
            if words != text.standard(in: profile.refusals.form) { profile.refusals.texts[text] = words }
        }
    }

    /// What the unit said where the simulator named a text.
    private struct Sight: Equatable {
        let words: String
        let gaps: [(gap: RefusalText.Gap, value: String)]

        static func == (one: Sight, other: Sight) -> Bool { one.words == other.words }

        /// With gaps in place of what stood in them, the longest first.
        func general(_ allowed: (RefusalText.Gap) -> Bool) -> String {
            gaps.filter { allowed($0.gap) && !$0.value.isEmpty }.sorted { $0.value.utf8.count > $1.value.utf8.count }
                .reduce(words) { $0.replacing($1.value, with: $1.gap.mark) }
        }
    }

    private static func collect(_ theirs: JSONValue, _ ours: JSONValue, into seen: inout [RefusalText: [Sight]]) {
        switch (theirs, ours) {
        case (.object(let theirs), .object(let ours)):
            for member in ours { if let other = theirs[member.key] { collect(other, member.value, into: &seen) } }
        case (.string(let words), .string(let marked)):
            guard let mark = Mark(marked) else { return }
            seen[mark.text, default: []].append(Sight(words: words, gaps: mark.gaps))
        default: break
        }
    }

    /// The one sentence that explains most of what was said.
    private static func words(_ sights: [Sight], like standard: String) -> String {
        let usual = Set(RefusalText.Gap.allCases.filter { standard.contains($0.mark) })
        let others = RefusalText.Gap.allCases.flatMap { gap in [[gap], [gap, .param]] as [Set<RefusalText.Gap>] }
        for gaps in [usual, Set(RefusalText.Gap.allCases)] + others + [[]] {
            let words = Set(sights.map { $0.general(gaps.contains) })
            if let only = words.first, words.count == 1 { return only }
        }
        return mostFrequent(sights.map { $0.general(usual.contains) })
    }

    private static func mostFrequent(_ texts: [String]) -> String {
        var counts: [String: Int] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        return texts.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ""
    }
}

/// A text that says which one it is.
private struct Mark {
    let text: RefusalText
    let gaps: [(gap: RefusalText.Gap, value: String)]

    private static let sign = "\u{1}"

    static func text(of text: RefusalText) -> String {
        ([text.rawValue] + RefusalText.Gap.allCases.map(\.mark)).map { sign + $0 }.joined()
    }

    /// Nil for any other text.
    init?(_ words: String) {
        guard words.hasPrefix(Self.sign) else { return nil }
        let parts = words.split(separator: "\u{1}", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard let name = parts.first, let text = RefusalText(rawValue: name) else { return nil }
        self.text = text
        gaps = zip(RefusalText.Gap.allCases, parts.dropFirst()).filter { $0.mark != $1 }.map { (gap: $0, value: $1) }
    }
}
