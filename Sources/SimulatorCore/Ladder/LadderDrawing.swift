import IntercomModel
import PlainText

/// A ladder as SVG that needs nothing else; its colours are those of the page around it.
public enum LadderDrawing {
    private static let (width, row, head) = (720, 30, 44)

    /// The classes that it uses: `life`, `on`, `name`, `stamp`, and the tones.
    public static func svg(of ladder: Ladder) -> String {
        let height = head + ladder.rows.count * row + 8
        let names = zip(Ladder.Party.allCases, ["client", "device", ladder.call.number])
        let lanes = names.map { party, name in
            text(party.lane, 18, "name", name)
                + "<line class=\"life\" x1=\"\(party.lane)\" y1=\"26\" x2=\"\(party.lane)\" y2=\"\(height)\"/>"
        }
        let rows = ladder.rows.enumerated().map { index, row in draw(row, at: head + index * Self.row + 12) }
        let label = PlainText.markup(LadderText.title(of: ladder.call))
        return "<svg role=\"img\" aria-label=\"\(label)\" viewBox=\"0 0 \(width) \(height)\">"
            + (lanes + rows).joined(separator: "\n") + "</svg>"
    }

    private static func draw(_ row: Ladder.Row, at y: Int) -> String {
        let stamp = text(106, y + 4, "stamp", TimelineText.stamp(row.at))
        switch row.what {
        case .message(let from, let to):
            let (x1, x2) = (from.lane, to.lane)
            let back = x2 > x1 ? -8 : 8
            return stamp + text((x1 + x2) / 2, y - 5, "on", row.text)
                + "<g class=\"\(row.tone.rawValue)\"><line x1=\"\(x1)\" y1=\"\(y)\" x2=\"\(x2)\" y2=\"\(y)\"/>"
                + "<path d=\"M\(x2) \(y)l\(back) -4v8z\"/></g>"
        case .note(let party):
            return stamp + "<circle class=\"\(row.tone.rawValue)\" cx=\"\(party.lane)\" cy=\"\(y)\" r=\"4\"/>"
                + text(party.lane + 12, y + 4, "note", row.text)
        }
    }

    private static func text(_ x: Int, _ y: Int, _ style: String, _ words: String) -> String {
        "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(PlainText.markup(words))</text>"
    }
}

extension Ladder.Party {
    fileprivate var lane: Int {
        switch self {
        case .client: 130
        case .device: 360
        case .other: 590
        }
    }
}
