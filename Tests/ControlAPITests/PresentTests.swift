import ControlAPI
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

struct PresentTests {
    private static func panel() throws -> Tester {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        var tester = try Tester(profile: profile)
        let token = try tester.logIn()
        let card =
            #"{"identifier_owner":{"name":"Ada"},"identifier_type":"card","identifier_number":"a1-b2","lock":"second"}"#
        #expect(try tester.client("POST", "/api/v1/access/identifier", token: token, card).status == 200)
        return tester
    }

    @Test func `somebody holds a card to the device`() throws {
        var tester = try Self.panel()
        let first = try tester.ask("POST", "/present", #"{"card":"A1:B2"}"#)
        #expect(first.body == ["granted": false, "reason": "not for this lock", "uid": 1, "locks": []])
        let second = try tester.ask("POST", "/present", #"{"card":"A1:B2","lock":2}"#)
        #expect(second.body == ["granted": true, "reason": "identifier", "uid": 1, "locks": [2]])
        #expect(tester.session.simulation.device.access.locks.map(\.isOpen) == [false, true])
        let other = try tester.ask("POST", "/present", #"{"plate":"B-XY 1"}"#)
        #expect(other.body == ["granted": false, "reason": "unknown", "uid": nil, "locks": []])
    }

    @Test(arguments: [
        ("{}", "say what is presented as one of card, ukey, code, qr, plate, face; none is given"),
        (#"{"card":"1","code":"2"}"#, "say what is presented as one of card, ukey, code, qr, plate, face; 2 are given"),
        (
            #"{"card":"A1B2C3D4"}"#,
            #""A1B2C3D4" is not the number of a card: that is 1 to 10 digits, or 2 to 8 pairs such as A1:B2:C3:D4"#
        ),
        (#"{"code":"12a"}"#, #""12a" is not the number of a code: that is 1 to 20 digits"#),
        (#"{"card":1}"#, "card must be a string"),
        (#"{"card":"1","lock":3}"#, "the device has no lock 3; it has locks 1 to 2"),
        (#"{"card":"1","lock":0}"#, "lock must be 1 to 8"),
    ])
    func `what cannot be presented is refused with a sentence`(body: String, sentence: String) throws {
        var tester = try Self.panel()
        let answer = try tester.ask("POST", "/present", body)
        #expect(answer.status == 400 && answer.error == sentence)
        #expect(tester.session.simulation.device.log.lines.allSatisfy { $0.item.category == .system })
    }

    @Test func `a monitor reads nothing, and neither does a device that is off`() throws {
        var monitor = try Tester()
        #expect(
            try monitor.ask("POST", "/present", #"{"card":"1"}"#).error == "the device has no lock 1; it has none"
        )
        var panel = try Self.panel()
        let token = try panel.logIn()
        try panel.client("GET", "/api/v1/system/reboot/run", token: token)
        try panel.ask("POST", "/clock/advance", #"{"by":"2s"}"#)
        let answer = try panel.ask("POST", "/present", #"{"card":"1"}"#)
        #expect(answer.status == 409 && answer.error == "the device is off or rebooting: it reads nothing")
    }
}
