import IntercomModel
import SimulatorCore
import Testing

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

    private func kinds(
        clock: ClockMode = .real,
        _ story: (inout Client) throws -> Void
    ) throws -> [ClientFinding.Kind] {
        try findings(clock: clock, story).map(\.kind)
    }

    private func findings(
        clock: ClockMode = .real,
        _ story: (inout Client) throws -> Void
    ) throws -> [ClientFinding] {
        var client = Client(simulation: try Simulations.make("default"))
        try story(&client)
        return ClientFindings.of(client.simulation, clock: clock)
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
