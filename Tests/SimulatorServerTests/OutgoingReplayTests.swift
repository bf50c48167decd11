import Bundles
import DeviceAPI
import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport
import Testing

@testable import SimulatorServer

/// A panel calls a Link server, an access server and a webhook; its bundle says what each of them answered.
struct OutgoingReplayTests {
    private struct Seen: Sendable {
        let bundle: Bundles.Bundle
        let calls: [Int]
    }

    private static func panel() throws -> DeviceProfile {
        let file = try #require(Fixtures.profiles.first { $0.name == "android-panel@latest" })
        return try #require(ProfileReader.read(file.bytes, file: file.name, endpoints: DeviceRoutes.names).profile)
    }

    private static func logIn(_ loopback: Loopback) -> String {
        let login = #"{"username":"admin","password":"e10adc3949ba59abbe56e057f20f883e"}"#
        let answer = loopback.client("POST", "/api/v1/login", login)
        let start = answer.firstRange(of: #""token":""#)?.upperBound ?? answer.endIndex
        return String(answer[start...].prefix { $0 != "\"" })
    }

    /// Points the panel to a server, and lets something happen of which it tells.
    private static func callOut(_ loopback: Loopback, to server: String) -> [String] {
        let token = logIn(loopback)
        let link =
            #"{"link_url":"\#(server)","link_enable":true,"link_password":"p","realtime_logging":true,"heartbeat":true}"#
        let access =
            #"{"enabled":true,"custom_server_enabled":true,"custom_server_api_url":"\#(server)/access"}"#
        let webhook =
            #"{"url":"\#(server)/hook","secret":"0123456789abcdef","status":"active","timeout":5000,"retries":1,"#
            + #""headers":"{}","event_types":["log.access_denied_by_unknown_card"]}"#
        return [
            loopback.client("POST", "/api/v1/network/management/link", link, token: token),
            loopback.client("POST", "/api/v1/access/general/remote/control/settings", access, token: token),
            loopback.client("POST", "/api/v1/webhooks", webhook, token: token),
            loopback.client("POST", "/api/v1/webhooks/1/test", token: token),
            loopback.control("POST", "/present", #"{"card":"A1:B2:C3:D4"}"#),
            loopback.control("POST", "/clock/advance", #"{"by":"3m"}"#),
        ]
    }

    @Test func `a replay answers from the bundle, and calls nobody`() async throws {
        let profile = try Self.panel()
        let seen = try await Loopback.serving { configuration in
            configuration.setup.profile = profile
        } _: { loopback in
            let port = loopback.port(in: loopback.control("POST", "/devices", "{}"))
            let answers = Self.callOut(loopback, to: "http://127.0.0.1:\(port)")
            for answer in answers { #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)") }
            func calls() -> Int {
                loopback.control("GET", "/devices/2/journal").ranges(of: #""kind":"request""#).count
            }
            let before = calls()
            let journal = loopback.control("GET", "/journal")
            for server in ["Link server", "remote access server", "webhook"] {
                #expect(journal.contains(#""server":"\#(server)""#))
            }
            let bundle = try loopback.bundle()
            let replay = Replay(of: bundle)
            #expect(replay.differences.isEmpty, "\(replay.diff)")
            return Seen(bundle: bundle, calls: [before, calls()])
        }
        #expect(seen.calls[0] >= 4)
        #expect(seen.calls[1] == seen.calls[0])
    }
}
