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
            LadderPen.text(party.lane, 18, "name", name)
                + "<line class=\"life\" x1=\"\(party.lane)\" y1=\"26\" x2=\"\(party.lane)\" y2=\"\(height)\"/>"
        }
        let rows = ladder.rows.enumerated().map { index, row in draw(row, at: head + index * Self.row + 12) }
        let label = PlainText.markup(LadderText.title(of: ladder.call))
        return "<svg role=\"img\" aria-label=\"\(label)\" viewBox=\"0 0 \(width) \(height)\">"
            + (lanes + rows).joined(separator: "\n") + "</svg>"
    }

    private static func draw(_ row: Ladder.Row, at y: Int) -> String {
        let stamp = LadderPen.text(106, y + 4, "stamp", TimelineText.stamp(row.at))
        switch row.what {
        case .message(let from, let to):
            let (x1, x2) = (from.lane, to.lane)
            return stamp + LadderPen.text((x1 + x2) / 2, y - 5, "on", row.text)
                + LadderPen.arrow(from: x1, to: x2, at: y, row.tone.rawValue)
        case .note(let party):
            return stamp + "<circle class=\"\(row.tone.rawValue)\" cx=\"\(party.lane)\" cy=\"\(y)\" r=\"4\"/>"
                + LadderPen.text(party.lane + 12, y + 4, "note", row.text)
        }
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
