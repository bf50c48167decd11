import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct LocksTests {
    private var ask = AskAccess()

    private func isOpen(_ number: Int) -> Bool {
        ask.device.access.locks[number - 1].isOpen
    }

    private var opened: [LockOpening] {
        ask.device.access.locks.compactMap { if case .open(let opening, _) = $0.state { opening } else { nil } }
    }

    private var logged: [String] { ask.device.log.lines.map(\.item.key) }

    @Test mutating func `a lock closes by itself at its time-out`() {
        #expect(ask("GET", "/access/general/lock/open/remote/accepted/1") == .done)
        ask.walk(to: 2.999)
        #expect(isOpen(1) && !isOpen(2))
        ask.walk(to: 3)
        #expect(!isOpen(1))
        #expect(logged == ["access_granted_by_api_call"])
    }

    @Test mutating func `lock 0 is all of them, and unlockTime 0 is each one's own time`() {
        #expect(ask("POST", "/access/general/lock/timeout/2", ["lock_timeout": 40]) == .done)
        #expect(ask("GET", "/access/general/lock/open/remote/accepted/0?unlockTime=0") == .done)
        ask.walk(to: 3)
        #expect(!isOpen(1) && isOpen(2))
        ask.walk(to: 40)
        #expect(!isOpen(2))
    }

    @Test mutating func `a jump tells the same as a walk`() {
        var jumping = self
        for second in 0...10 {
            _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=2")
            ask.walk(to: Double(second) + 0.5)
            ask.walk(to: Double(second + 1) * 10)
            _ = jumping.ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=2")
            jumping.ask.walk(to: Double(second + 1) * 10)
        }
        let events = ask.device.takeEvents()
        #expect(events == jumping.ask.device.takeEvents())
        #expect(events.contains { $0.at == .start + .seconds(2) && $0.what == .lockClosed(1) })
    }

    @Test mutating func `opening again restarts the time`() {
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=10")
        ask.walk(to: 9)
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=10")
        ask.walk(to: 18.9)
        #expect(isOpen(1))
        ask.walk(to: 19)
        #expect(!isOpen(1))
    }

    @Test mutating func `nothing but its time or a close ends an emergency`() {
        let order: JSONValue = ["locks": [["lock_number": 0, "unlock_time": 604_800]]]
        #expect(ask("POST", "/access/general/lock/open/emergency", order) == .done)
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=1")
        ask.walk(to: 604_799)
        #expect(isOpen(1) && isOpen(2))
        #expect(ask("POST", "/access/general/lock/close/emergency", ["locks": [1]]) == .done)
        #expect(!isOpen(1) && isOpen(2))
        ask.walk(to: 604_800)
        #expect(!isOpen(2) && ask.device.pendingTimers.isEmpty)
    }

    @Test mutating func `a remote server accepts and denies`() {
        #expect(ask("GET", "/access/general/lock/open/remote/control/accepted/2") == .done)
        #expect(ask("GET", "/access/general/lock/open/remote/control/denied") == .done)
        #expect(ask("GET", "/access/general/lock/open/remote/denied") == .done)
        #expect(opened == [.remoteServer])
        #expect(
            logged == [
                "access_granted_by_remote_server_api_call", "access_denied_by_remote_server_api_call",
                "access_denied_by_web_api_call",
            ]
        )
    }

    @Test mutating func `a lock with a delay opens after it`() {
        ask.device.access.locks[0].settings.delay = .seconds(9)
        #expect(ask("GET", "/access/general/lock/delay/1") == .ok(["lock_delay": 9]))
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=5")
        #expect(ask.device.pendingTimers.map(\.what) == ["lock opens"])
        ask.walk(to: 8.9)
        #expect(!isOpen(1))
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1?unlockTime=5")
        ask.walk(to: 9)
        #expect(isOpen(1))
        #expect(ask.device.pendingTimers.map(\.owner) == ["lock 1"])
        ask.walk(to: 14)
        #expect(!isOpen(1))
    }

    @Test(
        arguments: [
            ("GET", "/access/general/lock/open/remote/accepted/3", nil),
            ("GET", "/access/general/lock/open/remote/accepted/9", nil),
            ("GET", "/access/general/lock/open/remote/accepted/x", nil),
            ("GET", "/access/general/lock/open/remote/accepted/-1", nil),
            ("GET", "/access/general/lock/open/remote/accepted/99999999999999999999", nil),
            ("GET", "/access/general/lock/timeout/0", nil),
            ("POST", "/access/general/lock/dtmf/3", ["dtmf_code": "1"]),
            ("POST", "/access/general/lock/close/emergency", ["locks": [1, 9]]),
            (
                "POST", "/access/general/lock/open/emergency",
                ["locks": [["lock_number": 1, "unlock_time": 5], ["lock_number": 3, "unlock_time": 5]]]
            ),
        ] as [(String, String, JSONValue?)]
    )
    func `a lock that does not exist is refused, and nothing opens`(method: String, path: String, body: JSONValue?) {
        var ask = ask
        #expect(ask(method, path, body) == .unknownLock)
        #expect(ask.device.access.locks.allSatisfy { $0.state == .closed })
    }

    /// The range is the shape's, the words are the device's.
    @Test(arguments: [
        "-9223372036854775808", "-9223372036854775807", "-1", "9", "10", "255", "65536", "4294967297",
        "9223372036854775807", "-9223372036854775809", "18446744073709551616",
    ])
    func `no lock number is calculated with before it is known`(number: String) throws {
        let value = JSONValue.number(try #require(JSONNumber(number)))
        for (path, body) in [
            ("close", ["locks": [value]]), ("close", ["locks": [1, value]]),
            ("open", ["locks": [["lock_number": value, "unlock_time": 1]]]),
        ] as [(String, JSONValue)] {
            var ask = ask
            #expect(ask("POST", "/access/general/lock/\(path)/emergency", body) == .unknownLock)
            #expect(ask.device.access.locks.allSatisfy { $0.state == .closed })
        }
    }

    @Test func `asking the model for any lock is safe`() {
        for number in [Int.min, .min + 1, -1, 3, 8, 9, .max - 1, .max] {
            #expect(ask.device.access.lockNumbers(number) == nil)
        }
    }

    @Test mutating func `times are checked`() {
        let path = "/access/general/lock/open/remote/accepted/1?unlockTime="
        #expect(ask("GET", path + "604800") == .done)
        #expect(ask("GET", path + "604801") == .invalid("must be between 0 and 604800"))
        #expect(ask("GET", path + "soon") == .invalid("must be an integer"))
        #expect(ask("POST", "/access/general/lock/open/emergency", [:]) == .invalid("is required"))
        for time in [0, 604_801] {
            let order: JSONValue = ["locks": [["lock_number": 1, "unlock_time": .number(time)]]]
            #expect(
                ask("POST", "/access/general/lock/open/emergency", order) == .invalid("must be between 1 and 604800")
            )
        }
    }

    @Test mutating func `a factory reset closes the locks and forgets what was set, but not the door`() {
        _ = ask("POST", "/access/door/sensor", ["enable": true])
        _ = ask("POST", "/access/general/lock/timeout/1", ["lock_timeout": 9])
        _ = ask("GET", "/access/general/lock/open/remote/accepted/0")
        ask.device.openDoor()
        ask.device.resetAccess()
        #expect(ask.device.access.locks == AskAccess().device.access.locks)
        #expect(ask.device.access.door == .open(since: .start, isTooLong: false))
        #expect(ask.device.pendingTimers.map(\.owner) == ["door"])
        ask.walk(to: 30)
        #expect(ask.device.access.door == .open(since: .start, isTooLong: true))
    }

    @Test mutating func `a monitor has no locks`() {
        ask = AskAccess(family: "camdroid-monitors")
        #expect(ask.device.access.locks.isEmpty)
        #expect(ask("GET", "/access/general/lock/open/remote/accepted/1").status == 404)
    }
}

struct LockOptionsTests {
    private var ask = AskAccess()

    @Test mutating func `the time-out is read back, from 1 to 40 s`() {
        let path = "/access/general/lock/timeout/2"
        #expect(ask("GET", path) == .ok(["lock_timeout": 3]))
        for seconds in [1, 40] {
            #expect(ask("POST", path, ["lock_timeout": .number(seconds)]) == .done)
            #expect(ask("GET", path) == .ok(["lock_timeout": .number(seconds)]))
        }
        #expect(ask("POST", path, ["lock_timeout": 0]) == .invalid("must be between 1 and 40"))
        #expect(ask("POST", path, ["lock_timeout": 41]) == .invalid("must be between 1 and 40"))
        #expect(ask("POST", path, ["lock_timeout": "3"]) == .invalid("must be an integer"))
        #expect(ask("POST", path, [:]) == .invalid("is required"))
        #expect(ask("POST", path) == .invalid("must be a JSON object"))
        #expect(ask("GET", "/access/general/lock/timeout/1") == .ok(["lock_timeout": 3]))
    }

    @Test mutating func `the DTMF code is read back`() {
        let path = "/access/general/lock/dtmf/1"
        #expect(ask("GET", path) == .ok(["dtmf_code": "#"]))
        #expect(ask("POST", path, ["dtmf_code": "1*D#"]) == .done)
        #expect(ask("GET", path) == .ok(["dtmf_code": "1*D#"]))
        for wrong in ["", "12345", "E", "é"] {
            #expect(ask("POST", path, ["dtmf_code": .string(wrong)]) == .invalid("has a wrong format"))
        }
    }

    @Test mutating func `there are as many types as locks`() {
        ask = AskAccess { $0.access.lockCount = 3 }
        #expect(
            ask("GET", "/access/general/lock/type")
                == .ok(["locks": [["type": "relay"], ["type": "relay"], ["type": "relay"]]])
        )
    }

    @Test mutating func `keys of a talking call open the lock whose code they complete`() throws {
        _ = ask("POST", "/access/general/lock/dtmf/2", ["dtmf_code": "12"])
        _ = ask("POST", "/system/debug/call/start", ["number": "101"])
        try ask.device.apply(.sip(.ok))
        try ask.device.apply(.dtmf("1"))
        #expect(ask.device.access.locks[1].state == .closed)
        _ = ask.device.takeEvents()
        try ask.device.apply(.dtmf("2#"))
        let until = Instant.start + .seconds(3)
        #expect(
            ask.device.access.locks.map(\.state) == [.open(.callHost, until: until), .open(.callHost, until: until)]
        )
        let opened = ask.device.takeEvents().map(\.what).compactMap { event in
            if case .lockOpened(let number, by: .callHost, _) = event { number } else { nil }
        }
        #expect(opened == [2, 1])
        #expect(ask.device.log.lines.last?.item.details == [.init("host", "101"), .init("lock", 1)])
    }

    @Test(arguments: [(true, "ended"), (false, "talking")])
    func `a lock that opens ends the call where that is wished`(isWished: Bool, state: String) throws {
        var ask = AskAccess()
        #expect(ask("POST", "/device/call/drop/lock-open", ["is_enabled": .bool(isWished)]) == .done)
        _ = ask("POST", "/system/debug/call/start", ["number": "101"])
        try ask.device.apply(.sip(.ok))
        try ask.device.apply(.dtmf("#0"))
        #expect(ask.device.access.locks.map(\.isOpen) == [true, !isWished])
        #expect(ask.device.call?.state.name == state)
    }

    @Test mutating func `keys before the answer open nothing`() {
        _ = ask("POST", "/system/debug/call/start", ["number": "101"])
        #expect(ask.device.deliver(.dtmf("#"), toCall: 1) == false)
        #expect(ask.device.access.locks[0].state == .closed)
    }
}
