import IntercomModel
import Testing

@Suite struct DeviceTests {
    @Test func `a copy is a snapshot, and both go on alike`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        device.setCue(Cue(owner: "rule 1", what: "sip 180", payload: 7), after: .seconds(1))
        var copy = device
        device.advance(to: .seconds(40))
        #expect(copy.now == .start)
        #expect(copy.call?.state == .calling)
        copy.advance(to: .seconds(40))
        #expect(copy.takeEvents() == device.takeEvents())
        #expect(copy.call == device.call)
    }

    @Test func `the registration tells when it changes, and only then`() {
        var device = Device.monitor()
        for registration in [Registration.registered, .lost, .lost, .registered, .off] {
            device.setRegistration(registration)
        }
        let story = device.takeStory()
        #expect(
            story == [
                "0.000 registration lost", "0.000 registration registered", "0.000 registration off",
            ]
        )
    }

    @Test func `the log stamps a line with what the calendar says at that moment`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        device.advance(to: .seconds(90))
        device.calendar.set(try #require(CalendarDate(rfc3339: "2030-01-01T00:00:00Z")), at: device.now)
        device.startCall(to: "102")
        #expect(
            device.log.lines.map { "\($0.at.text) \($0.date.rfc3339) \($0.item.key) \($0.item.details[0].value)" } == [
                "0.000 2026-01-01T00:00:00Z outgoing_call 101", "90.000 2030-01-01T00:00:00Z outgoing_call 102",
            ]
        )
        device.clearLog()
        #expect(device.log.lines.isEmpty)
    }

    @Test func `the log keeps ten thousand lines`() {
        var device = Device.monitor()
        for number in 0..<10_001 {
            device.writeLog(LogItem(key: "\(number)", english: "", category: .system))
        }
        #expect(device.log.lines.count == 10_000)
        #expect(device.log.lines.first?.item.key == "1")
    }
}
