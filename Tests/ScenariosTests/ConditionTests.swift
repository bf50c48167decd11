import IntercomModel
import Scenarios
import Testing

@Suite struct ConditionTests {
    @Test(
        arguments: [
            ("call.state:idle", .callState(.idle)), ("call.state:calling", .callState(.calling)),
            ("call.state:ringing", .callState(.ringing)), ("call.state:talking", .callState(.talking)),
            ("call.state:ended", .callState(.ended)), ("call.code:486", .callCode(486)),
            ("sip.registration:ok", .registration(.ok)), ("sip.registration:lost", .registration(.lost)),
            ("sip.registration:off", .registration(.off)), ("lock.2:open", .lock(2, isOpen: true)),
            ("lock.1:closed", .lock(1, isOpen: false)), ("door:open", .door(isOpen: true)),
            ("power:off", .power(isOn: false)), ("log:incoming_call", .logged("incoming_call")),
        ] as [(String, Condition)]
    )
    func `a condition is read and written`(text: String, condition: Condition) throws {
        #expect(try Condition(text) == condition)
        #expect("\(condition)" == text)
    }

    @Test(
        arguments: [
            ("", "a condition has the form noun.property:value, such as call.state:talking, not \"\""),
            ("talking", "a condition has the form noun.property:value, such as call.state:talking, not \"talking\""),
            (
                "call.stat:talking",
                "there is no \"call.stat\" to look at, only call.state, call.code, sip.registration, door, power, request, "
                    + "log and lock.1; "
                    + "did you mean \"call.state\"?"
            ),
            ("lock.1:ajar", "lock.1 is one of open and closed, not \"ajar\""),
            (
                "lock.0:open",
                "there is no \"lock.0\" to look at, only call.state, call.code, sip.registration, door, power, request, "
                    + "log and lock.1; did you mean \"lock.1\"?"
            ),
            ("door:opened", "door is one of open and closed, not \"opened\"; did you mean \"open\"?"),
            ("power:down", "power is one of on and off, not \"down\""),
            ("request:start", "the path \"start\" begins neither with / nor with *; did you mean \"*/start\"?"),
            ("request:post /a", "\"post\" is not a method; did you mean \"POST\"?"),
            ("log:", "a key of the log is one word such as incoming_call, not \"\""),
            (
                "call.state:taking",
                "call.state is one of idle, calling, ringing, talking and ended, not \"taking\"; "
                    + "did you mean \"talking\"?"
            ),
            ("call.state:", "call.state is one of idle, calling, ringing, talking and ended, not \"\""),
            ("sip.registration:gone", "sip.registration is one of ok, lost and off, not \"gone\""),
            ("call.code:busy", "call.code is a status code from 100 to 699, not \"busy\""),
            ("call.code:+99", "call.code is a status code from 100 to 699, not \"+99\""),
            ("call.code:0486", "call.code is a status code from 100 to 699, not \"0486\""),
            ("call.code:700", "call.code is a status code from 100 to 699, not \"700\""),
        ]
    )
    func `what is no condition is told what would be one`(text: String, sentence: String) {
        let fault = #expect(throws: Condition.Fault.self) { try Condition(text) }
        #expect(fault?.description == sentence)
    }

    @Test func `conditions follow a call`() throws {
        var device = Device.monitor()
        #expect(held(by: device) == ["call.state:idle", "sip.registration:ok"])
        device.startCall(to: "101")
        #expect(held(by: device) == ["call.state:calling", "sip.registration:ok"])
        try device.apply(.sip(.ringing))
        #expect(held(by: device) == ["call.state:ringing", "call.code:180", "sip.registration:ok"])
        try device.apply(.sip(.ok))
        device.setRegistration(.lost)
        #expect(held(by: device) == ["call.state:talking", "call.code:200", "sip.registration:lost"])
        device.endCall()
        device.setRegistration(.off)
        #expect(held(by: device) == ["call.state:ended", "call.code:200", "sip.registration:off"])
    }

    @Test func `what switched SIP off by hand is undone by hand, and what a client switched off stays off`() {
        var device = Device.monitor()
        device.setRegistration(.off)
        device.setRegistration(.off)
        device.setRegistration(.registered)
        #expect(device.registration == .registered)
        device.setRegistration(.off)
        device.setRegistration(.lost)
        #expect(device.registration == .lost)
        var settings = device.settings
        settings.sip.isEnabled = false
        device.change("SIP", to: settings)
        device.setRegistration(.off)
        device.setRegistration(.registered)
        #expect(device.registration == .off)
        settings.sip.isEnabled = true
        device.change("SIP", to: settings)
        #expect(device.registration == .registered)
    }

    @Test func `what the events say is what the device says`() {
        var device = Device.monitor()
        var chance = SeededRandom(seed: 7)
        let conditions: [Condition] =
            Condition.CallWord.allCases.map(Condition.callState) + [180, 200, 486, 487].map(Condition.callCode)
            + Condition.RegistrationWord.allCases.map(Condition.registration)
            + [.door(isOpen: true), .door(isOpen: false), .power(isOn: true), .power(isOn: false)]
        var held = conditions.map { $0.holds(on: device) }
        for _ in 0..<5000 {
            device.suffer(chance.below(13), after: .seconds(chance.below(4)))
            for event in device.takeEvents() {
                for (index, condition) in conditions.enumerated() {
                    held[index] = condition.holds(after: event.what) ?? held[index]
                }
            }
            #expect(held == conditions.map { $0.holds(on: device) })
        }
    }

    private func held(by device: Device) -> [String] {
        let states = Condition.CallWord.allCases.map(Condition.callState)
        let codes = [180, 200].map(Condition.callCode)
        let registrations = Condition.RegistrationWord.allCases.map(Condition.registration)
        return (states + codes + registrations).filter { $0.holds(on: device) }.map(\.description)
    }
}

extension Device {
    /// One of many things happens.
    fileprivate mutating func suffer(_ choice: Int, after delay: Duration) {
        let target = now + delay
        while step(through: target) != nil {}
        switch choice {
        case 0: if isListening { startCall(to: "101") }
        case 1: endCall()
        case 2: _ = try? receiveCall(from: "7")
        case 3: try? apply(.sip(.ringing))
        case 4: try? apply(.sip(.ok))
        case 5: try? apply(.sip(.busyHere))
        case 6: setRegistration(.lost)
        case 7: setRegistration(.registered)
        case 8: reboot()
        case 9: cutPower()
        case 10: restorePower()
        case 11: openDoor()
        default: closeDoor()
        }
    }
}
