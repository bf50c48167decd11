public import IntercomModel
import PlainText

/// The stories of scripts as ladders, as people draw SIP calls: the device on the left, the other side on the right, time
/// downwards. An SVG that needs nothing else.
public enum StoryLadder {
    /// Ends with a line feed.
    /// - Parameter timeouts: those of the device that plays them; a script may have its own.
    public static func svg(
        of scenarios: [Scenario],
        timeouts: CallTimeouts = DeviceProfile.factory.timeouts
    ) -> String {
        var drawing = ""
        var top = 0
        for tale in scenarios.flatMap({ StoryTale.pictured($0, timeouts) }) {
            let ladder = Ladder(tale)
            drawing += "<g transform=\"translate(0 \(top))\">\n\(ladder.drawing)</g>\n"
            top += ladder.height
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Ladder.width)" height="\(top)" \
            viewBox="0 0 \(Ladder.width) \(top)" font-family="sans-serif" font-size="13">
            <style>
            .title { font-weight: bold; font-size: 15px } .quiet { fill: #697586 } .stamp { fill: #697586; text-anchor: end }
            .life { stroke: #9aa5b1; stroke-dasharray: 3 3 } .box { fill: #3056d3; fill-opacity: .05; stroke: #b8c4e6 }
            .on { text-anchor: middle } .name { text-anchor: middle; font-weight: bold }
            .out { stroke: #697586; fill: #697586 } .ring { stroke: #b7791f; fill: #b7791f }
            .good { stroke: #2f855a; fill: #2f855a } .bad { stroke: #c53030; fill: #c53030 }
            </style>
            <rect width="100%" height="100%" fill="white"/>
            \(drawing)</svg>

            """
    }
}

/// One story. Lines are drawn by row; a row is as high as an arrow with its words above it.
private struct Ladder {
    static let width = 640
    private static let (device, other, row, head) = (200, 560, 34, 84)

    private(set) var drawing = ""
    private(set) var height: Int
    /// Whether the call under way came in: then the device is the called side.
    private var isIncoming = false

    init(_ tale: StoryTale) {
        let first = tale.callee == nil ? 0 : 1
        let bottom = Self.head + (tale.rows.count + first) * Self.row
        height = bottom + 30
        drawing += LadderPen.text(16, 26, "title", tale.title) + LadderPen.text(16, 44, "quiet", tale.place)
        drawBoxes(around: tale.rows, first: first)
        for (x, name) in [(Self.device, "device"), (Self.other, tale.otherSide)] where !name.isEmpty {
            drawing += LadderPen.text(x, 68, "name", name)
            drawing += "<line class=\"life\" x1=\"\(x)\" y1=\"74\" x2=\"\(x)\" y2=\"\(bottom + 6)\"/>\n"
        }
        if let callee = tale.callee { arrow("INVITE \(callee)", at: 0, "0s", "out", toDevice: false) }
        for (index, row) in tale.rows.enumerated() { draw(row, at: first + index) }
    }

    private mutating func draw(_ row: StoryTale.Row, at index: Int) {
        switch row.what {
        case .branch(let share): note("\(share) of the time", at: index, "")
        case .note(let stamp, let words): note(words, at: index, stamp)
        case .step(let stamp, .sip(let status)):
            arrow("\(status.code) \(status.reason)", at: index, stamp, status.colour, toDevice: !isIncoming)
        case .step(let stamp, .hangup(.remote)): arrow("BYE", at: index, stamp, "out", toDevice: true)
        case .step(let stamp, .hangup(.local)): arrow("BYE or CANCEL", at: index, stamp, "out", toDevice: false)
        case .step(let stamp, .hangup(.vanish)): note("the other side is gone", at: index, stamp)
        case .step(let stamp, .dtmf(let digits)): arrow("keys \(digits)", at: index, stamp, "out", toDevice: true)
        case .step(let stamp, .silence): note("no answer at all", at: index, stamp)
        case .step(let stamp, .act(.incoming(let caller))):
            isIncoming = true
            arrow("INVITE from \(caller)", at: index, stamp, "out", toDevice: true)
        case .step(let stamp, let verb): note("\(verb)", at: index, stamp)
        }
    }

    /// Around what chance or a repeat holds, with the row that says so.
    private mutating func drawBoxes(around rows: [StoryTale.Row], first: Int) {
        for (index, row) in rows.enumerated() {
            let inside = rows[(index + 1)...].prefix { $0.depth > row.depth }.count
            guard inside > 0 else { continue }
            let (x, y) = (56 + 12 * row.depth, Self.head + (first + index) * Self.row + 2)
            let width = Self.width - 12 - 12 * row.depth - x
            drawing +=
                "<rect class=\"box\" rx=\"6\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" "
                + "height=\"\((inside + 1) * Self.row - 1 - 3 * row.depth)\"/>\n"
        }
    }

    private mutating func arrow(_ words: String, at index: Int, _ stamp: String, _ colour: String, toDevice: Bool) {
        let y = Self.head + index * Self.row + 23
        let (from, to) = toDevice ? (Self.other, Self.device) : (Self.device, Self.other)
        drawing += LadderPen.text(Self.device - 14, y + 4, "stamp", stamp)
        drawing += LadderPen.text((from + to) / 2, y - 6, "on", words)
        drawing += LadderPen.arrow(from: from, to: to, at: y, colour)
    }

    /// Something that happens to the device alone.
    private mutating func note(_ words: String, at index: Int, _ stamp: String) {
        let y = Self.head + index * Self.row + 22
        drawing += LadderPen.text(Self.device - 14, y + 4, "stamp", stamp)
        if !stamp.isEmpty { drawing += "<circle class=\"out\" cx=\"\(Self.device)\" cy=\"\(y)\" r=\"4\"/>" }
        drawing += LadderPen.text(Self.device + 14, y + 4, stamp.isEmpty ? "quiet" : "", words)
    }
}

extension StoryTale {
    /// Empty where no other side takes part.
    fileprivate var otherSide: String {
        let speaks = rows.contains { row in
            guard case .step(_, let verb) = row.what else { return false }
            if case .act(.incoming) = verb { return true }
            return verb.event != nil
        }
        return callee ?? (speaks ? "other side" : "")
    }
}

extension SIPStatus {
    fileprivate var colour: String {
        switch meaning {
        case .trying: "out"
        case .progress: "ring"
        case .success: "good"
        case .failure: "bad"
        }
    }
}
