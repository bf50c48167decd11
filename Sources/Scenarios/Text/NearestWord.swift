/// Finds the word that was probably meant.
public enum NearestWord {
    /// The first of the nearest words, when it is near enough: one slip in a short word, two or three in a long one.
    public static func to(_ word: String, among words: [String]) -> String? {
        let wanted = letters(of: word)
        let most = max(1, min(3, wanted.count / 3))
        let distances = words.compactMap { word -> (word: String, distance: Int)? in
            let letters = letters(of: word)
            // A word that is so much longer is never near, however long it is.
            return abs(letters.count - wanted.count) > most ? nil : (word, distance(wanted, letters))
        }
        guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return nearest.distance <= most ? nearest.word : nil
    }

    /// Case, hyphens and underscores do not make a word another one: `startAt` is near to `start-at`.
    private static func letters(of word: String) -> [Character] {
        word.lowercased().filter { $0 != "-" && $0 != "_" }
    }

    /// How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment).
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        for row in one.indices {
            var next = [row + 1]
            for column in other.indices {
                let isSame = one[row] == other[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                next.append(best)
            }
            (beforeLast, last) = (last, next)
        }
        return last[other.count]
    }
}
