import ControlAPI
import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

/// Answers of the control port that wait for a server which the device has called.
struct OutgoingTests {
    /// It logs in to its Link server as soon as it has power; nobody carries the call.
    private static func tester() throws -> Tester {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        profile.settings.management.isEnabled = true
        profile.settings.management.transferProtocol = .http
        return try Tester(profile: profile)
    }

    /// The number of the hold that the answer waits for.
    private static func hold(_ tester: inout Tester, _ path: String, _ body: String) throws -> Int {
        let plan = try tester.plan(for: try tester.request("POST", path, body: body))
        guard case .hold(let number)? = plan.steps.first else { throw NoHold() }
        tester.api.holdBegan(number, on: &tester.session)
        return number
    }

    /// What the hold says by now; nil while it waits.
    private static func said(_ hold: Int, _ tester: inout Tester) -> String? {
        let answers = tester.api.takeAnswers(on: &tester.session)
        guard case .bytes(let bytes)? = answers.first(where: { $0.hold == hold })?.plan.steps.first else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `an advance goes on when the server has answered`() throws {
        var tester = try Self.tester()
        let hold = try Self.hold(&tester, "/clock/advance", #"{"by":"5s"}"#)
        #expect(Self.said(hold, &tester) == nil && tester.session.simulation.now == .start)
        #expect(try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#).status == 409)
        tester.session.finish(1, .failed("nobody is there"))
        #expect(Self.said(hold, &tester)?.hasPrefix("HTTP/1.1 200") == true)
        #expect(tester.session.simulation.now == .start + .seconds(5))
    }

    @Test func `an advance goes on when the device has lost its power`() throws {
        var tester = try Self.tester()
        let hold = try Self.hold(&tester, "/clock/advance", #"{"by":"5s"}"#)
        #expect(try tester.ask("POST", "/do", #"{"power":"off"}"#).status == 200)
        #expect(Self.said(hold, &tester)?.hasPrefix("HTTP/1.1 200") == true)
        #expect(try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#).status == 200)
    }

    @Test func `who presents a card hears of a device that went down`() throws {
        var tester = try Self.tester()
        tester.session.finish(1, .failed("nobody is there"))
        let settings = #"{"enabled":true,"custom_server_enabled":true,"custom_server_api_url":"doors.test/ask"}"#
        let path = "/api/v1/access/general/remote/control/settings"
        #expect(try tester.client("POST", path, token: try tester.logIn(), settings).status == 200)
        let hold = try Self.hold(&tester, "/present", #"{"card":"7"}"#)
        #expect(Self.said(hold, &tester) == nil)
        #expect(try tester.ask("POST", "/do", #"{"power":"off"}"#).status == 200)
        let said = Self.said(hold, &tester)
        #expect(said?.hasPrefix("HTTP/1.1 409") == true && said?.contains("went down before") == true, "\(said ?? "")")
    }

    private struct NoHold: Error {}
}
