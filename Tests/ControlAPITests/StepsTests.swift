import ControlAPI
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

struct StepsTests {
    @Test func `a step happens now, and its answer says what it made happen`() throws {
        var tester = try Tester(profile: Self.panel)
        let opened = try tester.ask("POST", "/do", #"{"door":"open"}"#)
        #expect(opened.status == 200)
        #expect(opened.body["happened"]?.array?.map { $0["kind"]?.string }.contains("door") == true)
        #expect(try tester.ask("GET", "/device").body["door"] == "open")
        #expect(try tester.ask("POST", "/do", #"{"reboot":true}"#).status == 200)
        #expect(try tester.ask("GET", "/device").body["power"] != "on")
        #expect(try tester.ask("GET", "/clock").body["now"] == "0s", "no time has passed")
    }

    @Test func `a fault is put in force`() throws {
        var tester = try Tester()
        let added = try tester.ask("POST", "/do", #"{"fault":{"on":"GET /api/info","do":{"status":503}}}"#)
        #expect(added.status == 200)
        #expect(added.body["fault"]?["phase"] == "before")
        #expect(try tester.client("GET", "/api/info").status == 503)
    }

    @Test(arguments: [
        #"{"rebot":true}"#, #"{"reboot":true,"at":"1s"}"#, #"{"reboot":true,"when":"door:open"}"#, "{}",
        #"{"reboot":false}"#, #"{"reboot":true,"door":"open"}"#, #"{"fault":{"on":"GET *","do":"rest"}}"#,
        #"{"fault":{}}"#, #"{"silence":true}"#,
    ])
    func `what is no step is refused with the sentence of the script checker`(body: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("POST", "/do", body)
        #expect(answer.status == 400)
        #expect(!answer.error.isEmpty)
        #expect(tester.session.simulation.journal.lastID == 0)
    }

    @Test(arguments: [
        #"{"door":"open"}"#, #"{"door":"forced"}"#, #"{"lock":{"number":1,"state":"open"}}"#, #"{"unlock":1}"#,
        #"{"present":{"card":"1"}}"#,
    ])
    func `a step about what the device lacks is refused, and does nothing`(body: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("POST", "/do", body)
        #expect(answer.status == 400, "\(body)")
        #expect(!answer.error.isEmpty)
        #expect(tester.session.simulation.journal.lastID == 0)
    }

    @Test func `a step about a lock or a door that is not there says which profile has one`() throws {
        var tester = try Tester()
        #expect(
            try tester.ask("POST", "/do", #"{"door":"open"}"#).error
                == "the profile camdroid-monitor is a monitor and has no door; a panel such as camdroid-panel has one"
        )
        var panel = try Tester(profile: Self.panel)
        #expect(try panel.ask("POST", "/do", #"{"lock":{"number":9,"state":"open"}}"#).error.contains("has no lock 9"))
    }

    private static let panel: DeviceProfile = {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        return profile
    }()

    @Test(
        arguments: [
            (#"{"reboot":true}"#, true), (#"{"reboot":true}"#, false), (#"{"power":"off"}"#, true),
            (#"{"power":"off"}"#, false),
            (#"{"network":"unplugged"}"#, true), (#"{"network":"unplugged"}"#, false), (#"{"register":"lost"}"#, true),
            (#"{"register":"lost"}"#, false), (#"{"register":403}"#, true), (#"{"clock":{"back":"1h"}}"#, true),
            (#"{"incoming":{"from":"7"}}"#, true), (#"{"log":"x_y"}"#, true),
        ]
    )
    func `a step that changes nothing says so`(step: String, changes: Bool) throws {
        var tester = try Tester()
        if !changes { try tester.ask("POST", "/do", step) }
        let answer = try tester.ask("POST", "/do", step)
        #expect(answer.status == 200, "\(answer)")
        #expect((answer.body["note"] == nil) == changes, "\(answer)")
    }

    @Test(
        arguments: [
            (#"{"hangup":"remote"}"#, [], "there is no call to hangup remote"),
            (#"{"hangup":"local"}"#, [], "there is no call to hangup local"),
            (#"{"hangup":"vanish"}"#, [], "there is no call to hangup vanish"),
            (#"{"sip":180}"#, [], "there is no call to sip 180"),
            (#"{"dtmf":"1#"}"#, [], "there is no call to dtmf 1#"),
            (#"{"dtmf":"1"}"#, [#"{"incoming":{"from":"7"}}"#], "cannot take dtmf 1"),
            (#"{"sip":486}"#, [#"{"incoming":{"from":"7"}}"#, #"{"sip":200}"#], "cannot take sip 486"),
            (#"{"sip":200}"#, [#"{"incoming":{"from":"7"}}"#, #"{"sip":486}"#], "cannot take sip 200"),
            (#"{"incoming":{"from":"7"}}"#, [#"{"power":"off"}"#], "the device is off"),
            (#"{"present":{"card":"1"}}"#, [#"{"power":"off"}"#], "the device is off"),
        ] as [(String, [String], String)]
    )
    func `a step that cannot be taken now is refused, and nothing is said to have happened`(
        step: String,
        before: [String],
        sentence: String
    ) throws {
        var tester = try Tester(profile: Self.panel)
        for step in before { #expect(try tester.ask("POST", "/do", step).status == 200) }
        let last = tester.session.simulation.journal.lastID
        let answer = try tester.ask("POST", "/do", step)
        #expect(answer.status == 409, "\(answer)")
        #expect(answer.error.contains(sentence), "\(answer)")
        #expect(answer.body["happened"] == nil)
        #expect(tester.session.simulation.journal.lastID == last)
    }

    @Test func `a misspelt verb is told the right one`() throws {
        var tester = try Tester()
        #expect(try tester.ask("POST", "/do", #"{"rebot":true}"#).error.contains(#"did you mean "reboot"?"#))
    }
}

struct AdvanceToDateTests {
    @Test(arguments: [
        #"{"to":"9999-12-31T23:59:59Z"}"#, #"{"to":"2400-01-01T00:00:00Z"}"#,
    ])
    func `what lies behind the end of the time line is refused before anything moves`(move: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("POST", "/clock/advance", move)
        #expect(answer.status == 409)
        #expect(answer.error.contains("292 years"), "\(answer)")
        #expect(try tester.ask("GET", "/clock").body["now"] == "0s")
        #expect(try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#).body["now"] == "1s")
    }

    @Test(arguments: [#"{"by":"10000h"}"#, #"{"until":"call.state:talking","limit":"10000h"}"#])
    func `at the end of the time line no time passes, and nobody is told that it does`(move: String) throws {
        var tester = try Tester()
        try tester.ask("POST", "/clock/advance", #"{"to":"2318-04-01T00:00:00Z"}"#)
        let now = try tester.ask("GET", "/clock").body["now"]
        #expect(now != "0s")
        #expect(try tester.ask("POST", "/clock/advance", move).status == 409)
        #expect(try tester.ask("GET", "/clock").body["now"] == now)
    }

    @Test(arguments: ["lock.3:open", "lock.1:closed", "door:open", "door:closed"])
    func `what the device lacks cannot be waited for, nor be a condition of a fault`(condition: String) throws {
        var tester = try Tester()
        let until = try tester.ask("POST", "/clock/advance", #"{"until":"\#(condition)"}"#)
        let wait = try tester.ask("GET", "/wait?for=\(condition)")
        let rule = #"{"on":"GET *","while":"\#(condition)","do":{"status":503}}"#
        let fault = try tester.ask("POST", "/faults", rule)
        let step = try tester.ask("POST", "/do", #"{"fault":\#(rule)}"#)
        for answer in [until, wait, fault, step] {
            #expect(answer.status == 400, "\(answer)")
            #expect(answer.error.contains("is a monitor and has no"), "\(answer)")
        }
    }

    /// The calendar jumps an hour ahead on the way: the date comes earlier.
    @Test func `an advance ends when the calendar first shows the date or a later one`() throws {
        var tester = try Tester()
        try tester.ask("PUT", "/scenario", "timeline: [{ at: 10s, clock: { forward: 1h } }]")
        let on = try tester.ask("POST", "/clock/advance", #"{"to":"2026-01-01T00:30:00Z"}"#)
        #expect(on.status == 200)
        #expect(on.body["now"] == "10s")
        #expect(on.body["date"] == "2026-01-01T01:00:10.000Z" || on.body["date"] == "2026-01-01T01:00:10Z")
    }

    @Test func `an advance goes on behind a calendar that is set back`() throws {
        var tester = try Tester()
        try tester.ask("PUT", "/scenario", "timeline: [{ at: 10s, clock: { back: 1h } }]")
        let answer = try tester.ask("POST", "/clock/advance", #"{"to":"2026-01-01T00:30:00Z"}"#)
        #expect(answer.status == 200)
        #expect(answer.body["now"] == "1h30m")
    }
}
