import HTTPWire
import IntercomModel
import Scenarios
import TestSupport
import Testing

@testable import SimulatorCore

@Suite struct ClientFindingsTests {
    @Test func `a good client is left alone`() throws {
        let found = try findings { client in
            try client.say("GET /api/info")
            try client.logIn()
            try client.call()
            for _ in 0..<30 {
                try client.say("GET /api/v1/system/call/status")
                client.wait(.seconds(1))
            }
            try client.say("POST /api/v1/system/debug/call/end")
            try client.say("GET /api/v1/logout")
        }
        #expect(found.isEmpty)
    }

    @Test func `a call without a login`() throws {
        let found = try findings { client in
            try client.call()
            try client.logIn()
            client.token = "old"
            try client.call()
        }
        #expect(
            found.map(\.line) == [
                "error: a call was started without a login (2 times; journal 1, 5)"
            ]
        )
    }

    /// The 401 is ours, or the token has lived: the client did log in.
    @Test(arguments: [
        #"{"on":"POST */call/start","do":"token-died"}"#, #"{"on":"POST */call/start","do":{"status":401}}"#,
        #"{"on":"POST */call/start","phase":"head","do":{"status":401}}"#,
        #"{"on":"POST */call/start","phase":"after-commit","do":{"status":401}}"#,
    ])
    func `a refusal by a fault says nothing about the client`(fault: String) throws {
        let found = try kinds(fault: fault) {
            try $0.logIn()
            try $0.call()
            try $0.call()
            try $0.say("POST /api/v1/system/debug/call/end")
        }
        #expect(!found.contains(.callWithoutLogin))
        #expect(!found.contains(.refusalIgnored))
    }

    @Test func `a token that died and was renewed is no call without a login`() throws {
        let deaths: [(inout Client) throws -> Void] = [
            { $0.wait(.seconds(3 * 3600)) },
            {
                try $0.say("GET /api/v1/system/reboot/run")
                $0.wait(.seconds(600))
            },
            { $0.simulation.reset() },
        ]
        for death in deaths {
            let found = try kinds {
                try $0.logIn()
                try death(&$0)
                try $0.call("486")
                try $0.logIn()
                try $0.call("486")
                $0.wait(.seconds(200))
            }
            #expect(found.isEmpty)
        }
    }

    @Test func `bytes that are no request`() throws {
        let found = try findings { client in _ = client.simulation.refuse(.malformed(.host)) }
        #expect(
            found.map(\.line) == ["error: the device did not accept a request as HTTP (once; journal 1)"]
        )
    }

    @Test func `a refusal that changes nothing`() throws {
        let path = "GET /api/v1/device/settings/volume"
        #expect(
            try kinds {
                try $0.say(path)
                try $0.say("GET /api/v1/device/time")
            }.isEmpty
        )
        #expect(
            try kinds {
                try $0.say(path)
                try $0.logIn()
                try $0.say(path)
            }.isEmpty
        )
        #expect(
            try kinds {
                try $0.say(path)
                try $0.say(path)
            } == [.refusalIgnored]
        )
        #expect(
            try kinds {
                try $0.say(path)
                try $0.logIn()
                $0.token = ""
                try $0.say(path)
                try $0.say(path)
            } == [.refusalIgnored]
        )
    }

    @Test func `a token after its logout`() throws {
        #expect(
            try kinds {
                try $0.logIn()
                try $0.say("GET /api/v1/logout")
                try $0.say("GET /api/v1/device/time")
            } == [.deadTokenUsed]
        )
        #expect(
            try kinds {
                try $0.logIn()
                try $0.say("GET /api/v1/logout")
                try $0.logIn()
                try $0.say("GET /api/v1/device/time")
            }.isEmpty
        )
        // As some clients do after a reboot.
        #expect(
            try kinds {
                try $0.logIn()
                try $0.say("GET /api/v1/system/reboot/run")
                try $0.say("GET /api/v1/logout")
            }.isEmpty
        )
    }

    @Test(
        arguments: [(10, 0, []), (11, 0, [.loginStorm]), (11, 1000, []), (11, 999, [.loginStorm]), (60, 1001, [])]
            as [(Int, Int, [ClientFinding.Kind])]
    )
    func `a storm of logins`(count: Int, milliseconds: Int, kinds: [ClientFinding.Kind]) throws {
        let found = try self.kinds { client in
            for _ in 0..<count {
                try client.logIn()
                client.wait(.milliseconds(milliseconds))
            }
        }
        #expect(found == kinds)
    }

    @Test(
        arguments: [(10, 0, []), (11, 0, [.fastPolling]), (11, 99, [.fastPolling]), (200, 100, [])]
            as [(Int, Int, [ClientFinding.Kind])]
    )
    func `somebody who cannot wait`(count: Int, milliseconds: Int, kinds: [ClientFinding.Kind]) throws {
        let found = try self.kinds { client in
            try client.logIn()
            for number in 0..<count {
                try client.say("GET /api/v1/system/call/status?n=\(number)")
                client.wait(.milliseconds(milliseconds))
            }
        }
        #expect(found == kinds)
    }

    @Test func `paces are those of the wall`() throws {
        let poll: (inout Client) throws -> Void = { client in
            try client.logIn()
            for _ in 0..<20 {
                try client.say("GET /api/v1/system/call/status")
                client.wait(.milliseconds(500))
            }
        }
        #expect(try kinds(poll).isEmpty)
        #expect(try kinds(clock: .times(60), poll) == [.fastPolling])
        #expect(try kinds(clock: .manual) { client in for _ in 0..<99 { try client.say("GET /api/info") } }.isEmpty)
    }

    @Test func `a call that nobody ends`() throws {
        #expect(
            try kinds {
                try $0.logIn()
                try $0.call()
            } == [.callNeverEnded]
        )
        #expect(
            try kinds {
                try $0.logIn()
                try $0.call()
                $0.wait(.seconds(200))
            } == [.callNeverEnded]
        )
        #expect(
            try kinds {
                try $0.logIn()
                try $0.call("486")
                $0.wait(.seconds(200))
            }.isEmpty
        )
        #expect(
            try kinds {
                try $0.logIn()
                try $0.call()
                try $0.call()
                try $0.say("POST /api/v1/system/debug/call/end")
            }.isEmpty
        )
    }

    @Test func `a call that is dialled again because its answer was lost`() throws {
        let lost = #"{"on":"POST */call/start","times":1,"phase":"after-commit","do":"reset"}"#
        #expect(
            try kinds(fault: lost) {
                try $0.logIn()
                try $0.call()
                try $0.call()
                try $0.say("POST /api/v1/system/debug/call/end")
            } == [.postRepeated]
        )
        let looked: (inout Client) throws -> Void = {
            try $0.logIn()
            try $0.call()
            try $0.say("GET /api/v1/system/call/status")
            try $0.call()
            try $0.say("POST /api/v1/system/debug/call/end")
        }
        #expect(try kinds(fault: lost, looked).isEmpty, "it has looked what became of the first one")
        let again: (inout Client) throws -> Void = {
            try $0.logIn()
            try $0.call()
            try $0.call()
            try $0.say("POST /api/v1/system/debug/call/end")
        }
        for harmless in ["{\"delay\":\"5s\"}", "{\"status\":500}"] {
            let fault = #"{"on":"POST */call/start","times":1,"phase":"after-commit","do":\#(harmless)}"#
            #expect(try kinds(fault: fault, again).isEmpty, "the answer came, if late or as an error")
        }
        let before = #"{"on":"POST */call/start","times":1,"phase":"before","do":"reset"}"#
        #expect(try kinds(fault: before, again).isEmpty, "the device had done nothing")
        #expect(
            try kinds(fault: lost) {
                try $0.logIn()
                try $0.call()
                try $0.call("102")
                try $0.say("POST /api/v1/system/debug/call/end")
            }.isEmpty,
            "that is another number"
        )
    }

    @Test(
        arguments: [
            ("GET", "{}", [.bodyOnGet]), ("GET", "", []), ("DELETE", "{}", []), ("HEAD", "x", [.bodyOnGet]),
        ] as [(String, String, [ClientFinding.Kind])]
    )
    func `a body where none belongs`(method: String, body: String, kinds: [ClientFinding.Kind]) throws {
        let found = try self.kinds { try $0.simulation.ask(method, "/api/info", body: body) }
        #expect(found == kinds)
    }

    @Test(
        arguments: [
            ("application/json", []), ("application/json; charset=utf-8", []), ("Application/JSON", []),
            ("application/merge-patch+json", []), ("application/x-www-form-urlencoded", [.wrongContentType]),
            ("text/plain;charset=UTF-8", [.wrongContentType]), (nil, [.wrongContentType]),
        ] as [(String?, [ClientFinding.Kind])]
    )
    func `JSON under another name`(type: String?, kinds: [ClientFinding.Kind]) throws {
        let found = try self.kinds { client in
            try client.logIn()
            let path = "/api/v1/device/settings/volume"
            try client.simulation.ask("POST", path, token: client.token, type: type, body: #"{"volume_level":3}"#)
            try client.simulation.ask("POST", "/api/v1/logout", token: client.token, type: type, body: "{}")
        }
        #expect(found == kinds)
    }

    @Test(
        arguments: [
            ("123456", [.passwordInClear]), ("e10adc3949ba59abbe56e057f20f883e", []),
            ("E10ADC3949BA59ABBE56E057F20F883E", []), ("00000000000000000000000000000000", []),
            ("", [.passwordInClear]),
        ] as [(String, [ClientFinding.Kind])]
    )
    func `a password that everybody can read`(password: String, kinds: [ClientFinding.Kind]) throws {
        let found = try self.kinds { try $0.say("GET /api/v1/login?username=admin&password=\(password)") }
        #expect(found == kinds)
    }

    @Test func `a password in the body of a login counts too`() throws {
        let profile = DeviceProfile.factory.loggingIn(by: .body)
        var simulation = try Simulations.make("default", profile: profile)
        for password in ["e10adc3949ba59abbe56e057f20f883e", "123456"] {
            let body = #"{"username":"admin","password":"\#(password)"}"#
            try simulation.ask("POST", "/api/v1/login", body: body)
        }
        #expect(
            ClientFindings.of(simulation, clock: .real).map(\.line) == [
                "error: a login sent its password in clear (once; journal 4)"
            ]
        )
    }

    @Test func `each rule has its paragraph`() throws {
        let page = try Repository.text("docs/findings.md")
        let paragraphs = page.split(separator: "\n## ").dropFirst().map(String.init)
        let kinds = ClientFinding.Kind.allCases
        #expect(paragraphs.map { String($0.prefix { $0 != "\n" }) } == kinds.map(\.rawValue))
        for (kind, paragraph) in zip(kinds, paragraphs) {
            let severity = ClientFinding(kind, [1]).severity
            #expect(paragraph.hasPrefix("\(kind.rawValue)\n\n\(severity.rawValue): "))
        }
    }

    private func kinds(
        clock: ClockMode = .real,
        fault: String? = nil,
        _ story: (inout Client) throws -> Void
    ) throws -> [ClientFinding.Kind] {
        try findings(clock: clock, fault: fault, story).map(\.kind)
    }

    private func findings(
        clock: ClockMode = .real,
        fault: String? = nil,
        _ story: (inout Client) throws -> Void
    ) throws -> [ClientFinding] {
        var client = Client(simulation: try Simulations.make("default"))
        if let fault {
            _ = client.simulation.addFault(try #require(FaultReader.read(Array(fault.utf8), name: "test").rule))
        }
        try story(&client)
        return ClientFindings.of(client.simulation, clock: clock)
    }
}

extension DeviceProfile {
    fileprivate func loggingIn(by form: LoginRules.Form) -> DeviceProfile {
        var profile = self
        profile.login.form = form
        return profile
    }
}

/// Somebody who talks to a simulation.
private struct Client {
    var simulation: Simulation
    var token = ""

    mutating func say(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        try simulation.ask(words[0], words[1], token: token)
    }

    mutating func logIn() throws {
        token = try simulation.logIn()
    }

    mutating func call(_ number: String = "101") throws {
        try simulation.call(number, token: token)
    }

    mutating func wait(_ duration: Duration) {
        simulation.advance(to: simulation.device.now + duration)
    }
}
