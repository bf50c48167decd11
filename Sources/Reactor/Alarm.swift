import CLibevent

/// A one-shot timer that is on time even while thousands of connections are ready: it rings between two of them.
///
/// It may be armed again and again. Letting go of it cancels it.
public final class Alarm {
    fileprivate let action: () -> Void
    /// Where it stands among those that are armed.
    fileprivate var place: Int?
    private let clock: AlarmClock

    public init(on loop: EventLoop, action: @escaping () -> Void) {
        loop.assertOnLoop()
        clock = loop.alarms
        self.action = action
    }

    deinit {
        clock.remove(self)
    }

    /// Rings once, `delay` from now and never before; a negative delay counts as zero. An earlier arming is replaced.
    public func arm(after delay: Duration) {
        clock.remove(self)
        clock.add(self, due: EventLoop.now + max(delay, .zero))
    }

    public func cancel() {
        clock.remove(self)
    }
}

/// All alarms of a loop: a heap, whose first one has a timer of libevent.
final class AlarmClock {
    private struct Entry {
        let due: Duration
        /// It takes itself out when it goes: to count references to it would cost as much as the heap does.
        unowned(unsafe) let alarm: Alarm
    }

    /// Each is due no earlier than the one at half its place.
    private var entries: [Entry] = []
    /// For when the timer is set. It may come too early: it is not set back for an alarm that is cancelled.
    private var isSetFor: Duration?
    private var timer: UnsafeMutablePointer<event>?

    init(on base: OpaquePointer) {
        timer = event_new(
            base,
            -1,
            0,
            { _, _, context in
                let clock = Callback.object(AlarmClock.self, at: context)
                clock.isSetFor = nil
                clock.ring()
            },
            Callback.context(of: self)
        )
        precondition(timer != nil, "out of memory")
    }

    /// It must be let go of before the loop's base is freed.
    deinit {
        event_free(timer)
    }

    /// Rings those that are due.
    func ring() {
        guard !entries.isEmpty else { return }
        let now = EventLoop.now
        while let first = entries.first, first.due <= now {
            remove(first.alarm)
            first.alarm.action()
        }
        setTimer(at: now)
    }

    fileprivate func add(_ alarm: Alarm, due: Duration) {
        entries.append(Entry(due: due, alarm: alarm))
        moveUp(Entry(due: due, alarm: alarm), from: entries.count - 1)
        if alarm.place == 0 { setTimer(at: EventLoop.now) }
    }

    fileprivate func remove(_ alarm: Alarm) {
        guard let place = alarm.place else { return }
        alarm.place = nil
        let last = entries.removeLast()
        guard place < entries.count else { return }
        moveDown(last, from: moveUp(last, from: place))
    }

    private func setTimer(at now: Duration) {
        guard let due = entries.first?.due else { return }
        if let isSetFor, isSetFor <= due { return }
        isSetFor = due
        // libevent cuts the present to whole microseconds.
        var interval = timeval(atLeast: due - now + .microseconds(1))
        event_add(timer, &interval)
    }

    @discardableResult
    private func moveUp(_ entry: Entry, from place: Int) -> Int {
        var place = place
        while place > 0, entry.due < entries[(place - 1) / 2].due {
            put(entries[(place - 1) / 2], at: place)
            place = (place - 1) / 2
        }
        put(entry, at: place)
        return place
    }

    private func moveDown(_ entry: Entry, from place: Int) {
        var place = place
        while true {
            var next = 2 * place + 1
            if next + 1 < entries.count, entries[next + 1].due < entries[next].due { next += 1 }
            guard next < entries.count, entries[next].due < entry.due else { break }
            put(entries[next], at: place)
            place = next
        }
        put(entry, at: place)
    }

    private func put(_ entry: Entry, at place: Int) {
        entries[place] = entry
        entry.alarm.place = place
    }
}
