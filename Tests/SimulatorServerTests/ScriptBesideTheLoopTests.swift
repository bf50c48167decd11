import Bundles
import ControlAPI
import JSONTree
import Scenarios
import SimulatorCore
import TestSupport
import Testing

@testable import SimulatorServer

/// A script that takes long to read keeps nobody waiting but the tester who sent it.
struct ScriptBesideTheLoopTests {
    /// More than is read at once.
    private static func script(_ status: Int, rules: Int = 4000) -> String {
        "calls:\n" + (0..<rules).map { "  - { to: \(100_000 + $0), story: [{ sip: \(status) }] }\n" }.joined()
    }

    private static func put(_ script: String, at loopback: Loopback) -> RawClient {
        let client = RawClient(port: loopback.controlPort, patience: .seconds(120))
        client.send(
            "PUT /scenario HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: \(script.utf8.count)\r\n\r\n\(script)"
        )
        return client
    }

    @Test func `clients and testers are served while it is read, and then it is in force`() async throws {
        let bundle = try await Loopback.serving { loopback in
            let waiting = Self.put(Self.script(486), at: loopback)
            while loopback.control("GET", "/ready").isEmpty {}
            // Neither would be answered now, if the loop read it.
            #expect(loopback.client("GET", "/api/info").hasPrefix("HTTP/1.1 200"))
            #expect(loopback.control("GET", "/scenario").contains(#""scenarios":[]"#))
            #expect(waiting.readToEnd().text.hasPrefix("HTTP/1.1 200"))
            #expect(loopback.control("GET", "/scenario").contains("sip: 486"))
            _ = loopback.client(
                "POST",
                "/api/v1/system/debug/call/start",
                #"{"number":"100007"}"#,
                token: loopback.logIn()
            )
            _ = loopback.control("POST", "/clock/advance", #"{"by":"1s"}"#)
            return try loopback.bundle()
        }
        let replay = Replay(of: bundle)
        #expect(replay.differences.isEmpty, "\(replay.diff)")
    }

    @Test func `the last one that was sent is in force, however short it is`() async throws {
        let scripts = try await Loopback.serving { loopback in
            let clients = [Self.script(486), "about: short\n", Self.script(603), "about: last\n"].map { script in
                defer { _ = loopback.client("GET", "/api/info") }
                return Self.put(script, at: loopback)
            }
            for client in clients { #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 200")) }
            return loopback.control("GET", "/scenario")
        }
        #expect(scripts.contains(#""about":"last""#))
    }

    @Test func `so is the script of a device that is to be`() async throws {
        let prepare: @Sendable (inout Configuration) -> Void = { configuration in
            configuration.setUp = { [setup = configuration.setup] wish throws(ControlError) in
                var setup = setup
                if let scenario = try wish.scenario(on: setup.profile) { setup.scenarios = [scenario] }
                return setup
            }
        }
        let (answer, script, wrong) = try await Loopback.serving(prepare: prepare) { loopback in
            let waiting = Self.post(Self.script(486), at: loopback)
            while loopback.control("GET", "/ready").isEmpty {}
            #expect(loopback.client("GET", "/api/info").hasPrefix("HTTP/1.1 200"))
            #expect(!loopback.control("GET", "/devices").contains(#""id":2"#))
            let answer = waiting.readToEnd().text
            let script = loopback.control("GET", "/devices/2/scenario")
            let wrong = Self.post(Self.script(99), at: loopback).readToEnd().text
            return (answer, script, wrong)
        }
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains(#""id":2"#), "\(answer)")
        #expect(script.contains("sip: 486"))
        #expect(wrong.hasPrefix("HTTP/1.1 400") && wrong.contains("must be a status code"), "\(wrong)")
    }

    /// Reading takes until a client was served.
    @Test(arguments: ["scenario", "profile", nil])
    func `so is a file that is named for it, or on the command line`(key: String?) async throws {
        let served = Signal()
        let prepare: @Sendable (inout Configuration) -> Void = { configuration in
            configuration.namesFiles = key == nil
            configuration.setUp = { [setup = configuration.setup] _ throws(ControlError) in
                if !served.wait() { throw .conflict("nobody was served") }
                return setup
            }
        }
        let answer = try await Loopback.serving(prepare: prepare) { loopback in
            let waiting = Self.post(.object(key.map { [$0: "long.yaml"] } ?? [:]), at: loopback)
            while loopback.control("GET", "/ready").isEmpty {}
            #expect(loopback.client("GET", "/api/info").hasPrefix("HTTP/1.1 200"))
            served.raise()
            return waiting.readToEnd().text
        }
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains(#""id":2"#), "\(answer)")
    }

    private static func post(_ script: String, at loopback: Loopback) -> RawClient {
        post(.object(["scenario-text": .string(script)]), at: loopback)
    }

    private static func post(_ wish: JSONValue, at loopback: Loopback) -> RawClient {
        let client = RawClient(port: loopback.controlPort, patience: .seconds(120))
        let body = wish.text
        client.send(
            "POST /devices HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return client
    }

    @Test func `what is wrong with it is said`() async throws {
        let answer = try await Loopback.serving { loopback in
            Self.put(Self.script(486) + "  - { to: 7, story: [{ sip: 99 }] }\n", at: loopback).readToEnd().text
        }
        #expect(answer.hasPrefix("HTTP/1.1 400"))
        #expect(answer.contains(#""line":4002"#))
    }

    @Test func `a reset answers it, and a client that leaves changes nothing`() async throws {
        let scenario = try await Loopback.serving { loopback in
            let waiting = Self.put(Self.script(486), at: loopback)
            _ = loopback.client("GET", "/api/info")
            #expect(loopback.control("POST", "/reset").hasPrefix("HTTP/1.1 200"))
            #expect(waiting.readToEnd().text.contains("the simulation was reset"))
            let leaving = Self.put(Self.script(603), at: loopback)
            _ = loopback.client("GET", "/api/info")
            leaving.reset()
            _ = loopback.client("GET", "/api/info")
            // It waits for both.
            #expect(Self.put("about: next\n", at: loopback).readToEnd().text.hasPrefix("HTTP/1.1 200"))
            return loopback.control("GET", "/scenario")
        }
        #expect(scenario.contains(#""about":"next""#))
    }

    @Test func `scripts beyond eight are refused`() async throws {
        let answers = try await Loopback.serving { loopback in
            let clients = (0..<12).map { _ in
                defer { _ = loopback.client("GET", "/api/info") }
                return Self.put(Self.script(486, rules: 2500), at: loopback)
            }
            return clients.map { $0.readToEnd().text.prefix(12) }
        }
        #expect(answers.contains("HTTP/1.1 409"))
        #expect(answers.count { $0 == "HTTP/1.1 200" } >= 8)
    }
}
