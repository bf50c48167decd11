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
            ("sip.registration:off", .registration(.off)),
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
                "there is no \"call.stat\" to look at, only call.state, call.code and sip.registration; "
                    + "did you mean \"call.state\"?"
            ),
            ("lock.1:open", "there is no \"lock.1\" to look at, only call.state, call.code and sip.registration"),
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

    private func held(by device: Device) -> [String] {
        let states = Condition.CallWord.allCases.map(Condition.callState)
        let codes = [180, 200].map(Condition.callCode)
        let registrations = Condition.RegistrationWord.allCases.map(Condition.registration)
        return (states + codes + registrations).filter { $0.holds(on: device) }.map(\.description)
    }
}
