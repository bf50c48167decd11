import IntercomModel
import Testing

@Suite struct TimelineTests {
    @Test func `one instant keeps the order of setting`() {
        var timeline = Timeline<String>()
        for (event, due) in [("c", 2.0), ("a", 1), ("d", 2), ("b", 1), ("e", 2)] {
            _ = timeline.set(event, at: .seconds(due))
        }
        #expect(timeline.pending.map(\.event) == ["a", "b", "c", "d", "e"])
        #expect(timeline.drain(through: .seconds(2)) == ["a", "b", "c", "d", "e"])
    }

    @Test func `what is due exactly at the target fires, what is due later does not`() {
        var timeline = Timeline<String>()
        _ = timeline.set("at", at: Instant(nanoseconds: 1000))
        _ = timeline.set("after", at: Instant(nanoseconds: 1001))
        #expect(timeline.drain(through: Instant(nanoseconds: 999)) == [])
        #expect(timeline.drain(through: Instant(nanoseconds: 1000)) == ["at"])
        #expect(timeline.nextDue == Instant(nanoseconds: 1001))
    }

    @Test func `a timer is cancelled once, and not after it has fired`() {
        var timeline = Timeline<String>()
        let one = timeline.set("one", at: .seconds(1))
        let two = timeline.set("two", at: .seconds(2))
        #expect(timeline.drain(through: .seconds(1)) == ["one"])
        let cancelled = [one, two, two].map { timeline.cancel($0) }
        #expect(cancelled == [false, true, false])
        #expect(timeline.nextDue == nil)
    }

    @Test func `an identifier is never used twice`() {
        var timeline = Timeline<String>()
        let first = timeline.set("", at: .start)
        timeline.cancel(first)
        #expect(timeline.set("", at: .start) > first)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `any mix of setting, cancelling and firing agrees with a sorted list`(seed: UInt64) {
        var chance = SeededRandom(seed: seed)
        var timeline = Timeline<Int>()
        var list: [(due: Instant, id: TimerID, event: Int)] = []
        for event in 0..<400 {
            switch chance.below(5) {
            case 0 where !list.isEmpty:
                #expect(timeline.cancel(list.remove(at: chance.below(list.count)).id) == true)
            case 1 where !list.isEmpty:
                #expect(timeline.popFirst(through: .seconds(20))?.event == list.removeFirst().event)
            default:
                let due = Instant.seconds(Double(chance.below(20)))
                let id = timeline.set(event, at: due)
                list.append((due, id, event))
                list.sort { ($0.due, $0.id) < ($1.due, $1.id) }
            }
            #expect(timeline.pending.map(\.event) == list.map(\.event))
        }
    }

    @Test func `many are cancelled at once, and the others fire as they would have`() {
        var timeline = Timeline<Int>()
        let ids = (0..<500).map { timeline.set($0, at: .seconds(Double($0 * 7919 % 101))) }
        let first = timeline.popFirst(through: .seconds(200))?.id
        var one = timeline
        let gone = ids.filter { $0.serial % 3 != 0 } + [first].compactMap(\.self)
        timeline.cancel(all: Set(gone))
        for id in gone { one.cancel(id) }
        let (left, expected) = (timeline.drain(through: .seconds(200)), one.drain(through: .seconds(200)))
        #expect(left == expected)
        #expect((160...170).contains(left.count))
    }
}

extension Timeline {
    fileprivate mutating func drain(through target: Instant) -> [Event] {
        var events: [Event] = []
        while let entry = popFirst(through: target) { events.append(entry.event) }
        return events
    }
}
