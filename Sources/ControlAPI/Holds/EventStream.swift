import HTTPWire
import JSONTree
import SimulatorCore

/// The journal as server-sent events (WHATWG HTML, section 9.2).
enum EventStream {
    /// It has no length and ends with the connection (RFC 9112, section 6.3).
    static let head = Array(
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/event-stream\r
        Cache-Control: no-store\r
        Connection: close\r
        \r\n
        """.utf8
    )

    /// What came behind a position, and before it what ended the life to which the position belonged. Where some of it is
    /// gone already, an event without id says so.
    /// - Parameter most: no further event is written after this many bytes.
    /// - Returns: also the entry up to which everything is in it.
    static func events(
        of session: ControlSession,
        after position: StreamPosition,
        upTo most: Int
    ) -> (bytes: [UInt8], last: Int) {
        let journal = session.simulation.journal
        let entries = journal.entries(after: position.sent)
        var (text, last) = ("", journal.lastID)
        if let change = position.news {
            let cursor = session.cursor(at: position.sent)
            text += "id: \(cursor)\n" + event(change.rawValue, ["cursor": .string(cursor)])
        }
        let missed = journal.lastID - position.sent - entries.count
        if missed > 0 { text += event("evicted", ["missed": .number(missed)]) }
        for entry in entries {
            guard text.utf8.count < most else {
                last = entry.id - 1
                break
            }
            text +=
                "id: \(session.cursor(at: entry.id))\n" + event(EntryView.kind(of: entry), EntryView.json(of: entry))
        }
        return (Array(text.utf8), last)
    }

    /// JSON has no line break in it, so one `data` line is enough.
    private static func event(_ name: String, _ data: JSONValue) -> String {
        "event: \(name)\ndata: \(data.text)\n\n"
    }
}
