public import IntercomModel
import PlainText

/// Ladders for a terminal, in plain letters.
public enum LadderText {
    /// Ends with a line feed.
    public static func text(of ladder: Ladder) -> String {
        let call = ladder.call
        var lines = [title(of: call), "", header("client", "device", call.number)]
        lines += ladder.rows.map(line)
        return lines.map { PlainText.line($0.trimmingTail) + "\n" }.joined()
    }

    /// `call 1, outgoing to 101: ended, 200 OK, localHangup, 12 s of talk`
    public static func title(of call: Call) -> String {
        let preposition = call.direction == .outgoing ? "to" : "from"
        var words = ["\(call.state.name)"]
        if let status = call.status { words.append("\(status.code) \(status.reason)") }
        if let ending = call.ending { words.append(ending.rawValue) }
        if let end = call.endedAt { words.append("\(call.talkSeconds(at: end)) s of talk") }
        return
            "call \(call.id), \(call.direction.rawValue) \(preposition) \(call.number): \(words.joined(separator: ", "))"
    }

    private static let width = 26
    private static let lanes = [3, 3 + width, 3 + 2 * width]
    private static let blank = String(repeating: " ", count: 12)

    /// Each name in the middle above its lane.
    private static func header(_ names: String...) -> String {
        zip(lanes, names).reduce(into: blank) { line, lane in
            let (place, name) = lane
            line = line.padded(to: max(line.count + 1, blank.count + place - name.count / 2)) + name
        }
    }

    private static func line(_ row: Ladder.Row) -> String {
        var letters = Array(repeating: Character(" "), count: lanes[2] + 1)
        for lane in lanes { letters[lane] = "|" }
        var tail = ""
        switch row.what {
        case .message(let from, let to):
            draw(row.text, from.lane, to.lane, into: &letters)
        case .note(let party):
            letters[party.lane] = "*"
            let room = lanes.first { $0 > party.lane }
            let text = " " + row.text
            if let room, party.lane + text.count < room {
                for (index, letter) in text.enumerated() { letters[party.lane + 1 + index] = letter }
            } else {
                tail = text
            }
        }
        return TimelineText.stamp(row.at).padded(to: blank.count) + String(letters) + tail
    }

    /// `|---- 180 Ringing --->|`; words that are too long are cut.
    private static func draw(_ text: String, _ from: Int, _ to: Int, into letters: inout [Character]) {
        let (left, right) = (min(from, to), max(from, to))
        for index in (left + 1)..<right { letters[index] = "-" }
        letters[to > from ? right - 1 : left + 1] = to > from ? ">" : "<"
        let words = Array(" \(text.prefix(right - left - 7)) ")
        let start = left + (right - left - words.count) / 2 + 1
        for (index, letter) in words.enumerated() { letters[start + index] = letter }
    }
}

extension Ladder.Party {
    fileprivate var lane: Int {
        switch self {
        case .client: 3
        case .device: 29
        case .other: 55
        }
    }
}

extension String {
    fileprivate var trimmingTail: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
