import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct DoorTests {
    private var ask = AskAccess()

    private var logged: [String] { ask.device.log.lines.map(\.item.key) }

    private mutating func status() -> JSONValue {
        ask("GET", "/access/door/status").body
    }

    @Test mutating func `the door is closed until somebody opens it`() {
        #expect(
            status() == ["is_timeout_exceed": false, "status": "closed", "opentime": 0, "mode": "door_sensor"]
        )
        ask.walk(to: 5)
        ask.device.openDoor()
        ask.walk(to: 12.5)
        #expect(status() == ["is_timeout_exceed": false, "status": "open", "opentime": 7, "mode": "door_sensor"])
        ask.device.closeDoor()
        #expect(status()["status"] == "closed")
        #expect(logged.isEmpty)
    }

    @Test mutating func `a door that stays open is reported, and again`() {
        let sensor: JSONValue = [
            "enable": true, "opening_delay": 10, "repeating_message_enable": true, "repeating_message_delay": 5,
        ]
        #expect(ask("POST", "/access/door/sensor", sensor) == .done)
        ask.device.openDoor()
        ask.walk(to: 9.9)
        #expect(status()["is_timeout_exceed"] == false)
        ask.walk(to: 21)
        #expect(status()["is_timeout_exceed"] == true)
        ask.device.closeDoor()
        ask.walk(to: 100)
        let long = Array(repeating: "lock_is_opened_too_long", count: 3)
        #expect(logged == ["door_sensor_was_opened"] + long + ["door_sensor_was_closed"])
        #expect(ask.device.log.lines.map(\.at.nanoseconds) == [0, 10, 15, 20, 21].map { $0 * 1_000_000_000 })
    }

    @Test mutating func `the sensor is read back, and what is not said stays`() {
        var expected: JSONObject = [
            "enable": false, "repeating_message_delay": 60, "repeating_message_enable": false, "opening_delay": 30,
            "available_modes": ["door_sensor", "call_button"], "mode": "door_sensor",
        ]
        #expect(ask("GET", "/access/door/sensor") == .ok(.object(expected)))
        #expect(ask("POST", "/access/door/sensor", ["enable": true, "mode": "call_button", "future": 1]) == .done)
        expected["enable"] = true
        expected["mode"] = "call_button"
        #expect(ask("GET", "/access/door/sensor") == .ok(.object(expected)))
    }

    @Test(arguments: [
        ("android-panels", "aa07fb", ["door_sensor", "enter_button", "concierge"]),
        ("android-panels", "av08fb", ["door_sensor", "enter_button"]),
        ("camdroid-panels", "av04sd", ["door_sensor", "call_button"]),
    ])
    func `a family has its own modes of the sensor`(family: String, model: String, modes: [String]) {
        var ask = AskAccess(family: family) { $0.info.deviceModel = model }
        #expect(ask("GET", "/access/door/sensor").body["available_modes"] == .words(modes))
        for mode in ["door_sensor", "enter_button", "concierge", "call_button"] {
            let answer = ask("POST", "/access/door/sensor", ["enable": true, "mode": .string(mode)])
            #expect((answer == .done) == modes.contains(mode))
        }
    }

    @Test mutating func `the sensor's settings are checked`() {
        let path = "/access/door/sensor"
        #expect(ask("POST", path, [:]) == .invalid("is required"))
        #expect(ask("POST", path, ["enable": 1]) == .invalid("must be a boolean"))
        #expect(
            ask("POST", path, ["enable": true, "mode": "x"]) == .invalid("must be one of: door_sensor, call_button")
        )
        #expect(ask("POST", path, ["enable": true, "opening_delay": 0]) == .invalid("must be between 1 and 86400"))
    }

    @Test mutating func `the exit button opens the first lock, unless it is off`() {
        #expect(ask("GET", "/access/exit/button/toggle") == .ok(["enable": true]))
        #expect(ask.device.pressExitButton() == true)
        #expect(ask.device.access.locks.map(\.isOpen) == [true, false])
        #expect(logged == ["lock_was_opened_by_exit_btn"])
        ask.device.access.settings.isExitButtonEnabled = false
        #expect(ask("GET", "/access/exit/button/toggle") == .ok(["enable": false]))
        #expect(ask.device.pressExitButton() == false)
    }
}

/// The address of the remote access server.
struct AccessServerAddressTests {
    private static let addresses = ["doors.test/ask", "10.0.0.1:8080", "http://doors.test", "HTTPS://doors.test"]

    @Test(arguments: addresses)
    func `with or without a scheme, unless the profile wants it bare`(address: String) {
        let path = "/access/general/remote/control/settings"
        let body = #"{"enabled":true,"custom_server_enabled":true,"custom_server_api_url":"\#(address)"}"#
        var (any, bare) = (
            AskSettings.panel(),
            AskSettings(family: "camdroid-panels") {
                $0.outgoing.accessServer = .bare
            }
        )
        #expect(any("POST " + path, body) == "200 {}")
        let isRefused = address.contains("://")
        #expect(bare("POST " + path, body) == (isRefused ? invalid("has a wrong format") : "200 {}"))
        #expect(bare("GET " + path).contains(address) == !isRefused)
    }
}

struct UnlockingTests {
    private var ask = AskAccess()

    @Test(
        arguments: [
            ("/access/general/unlock/input/code", ["input_code_enable": true, "input_code_number": "0042"]),
            (
                "/access/general/remote/control/settings",
                ["enabled": true, "custom_server_enabled": true, "custom_server_api_url": "http://10.0.0.1/api"]
            ),
            (
                "/access/freeaccess",
                [
                    "enable": true,
                    "days": [
                        ["lock": 1, "enable": true, "time_from": "08:00", "time_to": "18:00", "day": "monday"],
                        ["lock": "first", "enable": false, "time_from": 0, "time_to": 86_399, "day": 7],
                    ],
                ]
            ),
        ] as [(String, JSONValue)]
    )
    func `what is written is read back as written`(path: String, body: JSONValue) {
        var ask = ask
        #expect(ask("POST", path, body) == .done)
        #expect(ask("GET", path) == .ok(body))
    }

    @Test(
        arguments: [
            (
                "/access/general/unlock/input/code", ["input_code_enable": true, "input_code_number": 42],
                "must be a string"
            ),
            ("/access/general/unlock/input/code", ["input_code_number": "42"], "is required"),
            ("/access/general/remote/control/settings", ["enabled": "yes"], "must be a boolean"),
            ("/access/general/wiegand/type", ["identifier_representation": "hex"], "is required"),
            ("/access/general/wiegand/type", ["identifier_representation": "", "type": "x"], "has a wrong format"),
            ("/access/freeaccess", ["enable": true, "days": 1], "must be an array"),
            ("/access/freeaccess", ["enable": true, "days": [1]], "must be an object"),
            ("/access/freeaccess", ["enable": true, "days": [["lock": true]]], "must be a string"),
        ] as [(String, JSONValue, String)]
    )
    func `what does not fit is refused`(path: String, body: JSONValue, what: String) {
        var ask = ask
        #expect(ask("POST", path, body) == .invalid(what))
    }

    @Test mutating func `wiegand is kept and the master card told`() {
        let wiegand: JSONValue = ["identifier_representation": "decimal", "type": "wiegand_26"]
        #expect(ask("POST", "/access/general/wiegand/type", wiegand) == .done)
        #expect(ask.device.access.settings.wiegand == Wiegand(type: "wiegand_26", identifierRepresentation: "decimal"))
        ask.device.access.settings.masterCard = "77"
        #expect(ask("GET", "/access/general/unlock/card/master") == .ok(["master_card": "77"]))
    }

    @Test mutating func `the input code opens the first lock, another one does not`() throws {
        _ = ask("POST", "/access/general/unlock/input/code", ["input_code_enable": true, "input_code_number": "42"])
        for (kind, number, isGood) in [(.inputCode, "43", false), (.card, "42", false), (.inputCode, "42", true)]
            as [(IdentifierKind, String, Bool)]
        {
            let shown = try #require(Presentation(kind, number))
            #expect(try ask.device.present(shown).isGranted == isGood)
        }
        #expect(
            ask.device.log.lines.map(\.item.key) == [
                "access_denied_by_not_valid_input_code", "access_denied_by_unknown_card",
                "access_granted_by_master_code",
            ]
        )
    }
}
