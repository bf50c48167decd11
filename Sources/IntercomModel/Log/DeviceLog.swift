/// The device's own log, oldest line first; a full log forgets its oldest lines.
public struct DeviceLog: Sendable {
    public struct Line: Sendable, Hashable {
        /// 1, 2, 3 … since start or reset, also when the log was cleared in between.
        public let number: Int
        public let at: Instant
        /// What the calendar said at that moment, whatever it says now.
        public let date: CalendarDate
        public let item: LogItem
    }

    public private(set) var lines: BoundedRing<Line>

    init(capacity: Int, bytes: Int) {
        lines = BoundedRing(capacity: capacity, bytes: bytes)
    }

    /// How many lines were written, also those that are forgotten.
    public private(set) var written = 0

    mutating func append(_ item: LogItem, at now: Instant, date: CalendarDate) {
        written += 1
        lines.append(Line(number: written, at: now, date: date, item: item))
    }

    /// Those that came after the line with that number, oldest first.
    func lines(after number: Int) -> Slice<BoundedRing<Line>> {
        lines.suffix(max(0, written - number))
    }

    /// The oldest of those that came after the line with that number, at most this many.
    /// - Parameter known: what an earlier call gave. Who asks again and again gets most of it again.
    func oldestLines(after number: Int, most: Int, known: [Line]) -> [Line] {
        let all = lines(after: number)
        guard let first = all.first, first.number == known.first?.number else { return Array(all.prefix(most)) }
        let new = all.dropFirst(known.count).prefix(most - known.count)
        return new.isEmpty ? known : known + new
    }

    mutating func clear() {
        lines.removeAll()
    }
}
