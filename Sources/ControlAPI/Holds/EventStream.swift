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

    /// What came behind the entry `id`. Where some of it is gone already, an event without id says so.
    static func events(of journal: Journal, after id: Int) -> [UInt8] {
        let entries = journal.entries(after: id)
        var text = ""
        let missed = journal.lastID - id - entries.count
        if missed > 0 { text += event("evicted", ["missed": .number(missed)]) }
        for entry in entries {
            text += "id: \(entry.id)\n" + event(EntryView.kind(of: entry), EntryView.json(of: entry))
        }
        return Array(text.utf8)
    }

    /// JSON has no line break in it, so one `data` line is enough.
    static func event(_ name: String, _ data: JSONValue) -> String {
        "event: \(name)\ndata: \(data.text)\n\n"
    }
}
