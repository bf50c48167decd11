import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct IdentifiersTests {
    private var ask = AskAccess()

    private static func card(_ number: String, _ others: JSONObject = [:]) -> JSONValue {
        var card: JSONObject = [
            "identifier_owner": ["name": "Ann", "type": "owner"], "identifier_type": "card",
            "identifier_number": .string(number),
        ]
        card.update(with: others)
        return .object(card)
    }

    private static let tail: JSONObject = ["time_profile": nil, "additional": ["passes_left": nil]]

    @Test(
        arguments: [
            [:],
            ["lock": "first"],
            ["lock": 0],
            ["locks": [1, 2]],
            [
                "valid": [
                    "time": ["is_permanent": false, "from": 1, "to": 2],
                    "passes": ["is_permanent": true, "max_passes": 3],
                ]
            ],
            ["valid": ["time": ["is_permanent": true, "from": nil, "to": nil]]],
            [
                "valid": [
                    "passes": [
                        "is_permanent": nil, "max_passes": nil, "time": ["is_permanent": nil, "from": nil, "to": nil],
                    ]
                ]
            ],
            ["lock": "all", "valid": ["passes": ["is_permanent": true, "max_passes": nil, "time": nil]]],
        ] as [JSONObject]
    )
    func `what is written is read back as written`(others: JSONObject) {
        var ask = ask
        let card = Self.card("0A0B", others)
        #expect(ask("POST", "/access/identifier", card) == .ok(["uid": 1]))
        var expected: JSONObject = ["identifier_uid": 1]
        for object in [card.object ?? [:], Self.tail] { expected.update(with: object) }
        #expect(ask("GET", "/access/identifier/item/1") == .ok(.object(expected)))
        #expect(ask("GET", "/access/identifier/items").body["list_items"] == [.object(expected)])
    }

    @Test mutating func `a change keeps what it does not name`() {
        _ = ask("POST", "/access/identifier", Self.card("1", ["lock": "second"]))
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_owner": ["name": "Bob"]]) == .done)
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_number": "2"]) == .done)
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_owner": ["type": "guest"]]) == .done)
        let item = ask("GET", "/access/identifier/item/1").body
        #expect(item["identifier_owner"] == ["name": "Bob", "type": "guest"])
        #expect(item["identifier_number"] == "2" && item["lock"] == "second")
        #expect(ask.device.grant(identifier: "1") == .denied(.unknown))
        #expect(ask.device.grant(identifier: "2") == .granted(locks: [2]))
    }

    @Test(
        arguments: [
            (["identifier_type": "card", "identifier_number": "1"], "is required"),
            (["identifier_owner": [:], "identifier_type": "card", "identifier_number": "1"], "is required"),
            (["identifier_owner": "Ann"], "must be an object"),
            (card("", [:]), "has a wrong format"),
            (card("1", ["identifier_number": 1]), "must be a string"),
            (card("1", ["lock": "third"]), "must be one of: first, second, all"),
            (card("1", ["locks": [9]]), "must be between 0 and 8"),
            (card("1", ["valid": ["time": ["from": "now"]]]), "must be an integer"),
            (card("1", ["valid": ["passes": ["max_passes": -1]]]), "must be at least 0"),
        ] as [(JSONValue, String)]
    )
    func `what does not fit is refused`(body: JSONValue, what: String) {
        var ask = ask
        #expect(ask("POST", "/access/identifier", body) == .invalid(what))
        #expect(ask.device.access.identifiers.all.isEmpty)
    }

    @Test mutating func `no two have one number`() {
        _ = ask("POST", "/access/identifier", Self.card("1"))
        _ = ask("POST", "/access/identifier", Self.card("2"))
        #expect(ask("POST", "/access/identifier", Self.card("1")) == .invalid("already exists"))
        #expect(ask("PATCH", "/access/identifier/item/2", ["identifier_number": "1"]) == .invalid("already exists"))
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_number": "1"]) == .done)
        #expect(ask("DELETE", "/access/identifier/item/1") == .done)
        #expect(ask("POST", "/access/identifier", Self.card("1")) == .ok(["uid": 3]))
    }

    @Test(arguments: ["GET", "PATCH", "DELETE"], ["2", "x", "-1"])
    func `a uid that nobody has is refused`(method: String, uid: String) {
        var ask = ask
        _ = ask("POST", "/access/identifier", Self.card("1"))
        let answer = ask(method, "/access/identifier/item/" + uid, [:])
        #expect(answer == .invalid("must be the uid of an identifier"))
    }

    @Test mutating func `many are listed by pages, filtered, sorted and deleted`() {
        for number in 1...25 { _ = ask("POST", "/access/identifier", Self.card("n\(number)")) }
        let list = "/access/identifier/items"
        #expect(ask("GET", list + "?limit=3&page_number=2").items("identifier_uid") == [4, 5, 6])
        #expect(ask("GET", list + "?page_number=4").items("identifier_uid").isEmpty)
        #expect(ask("GET", list + "?filter=identifier_number eq n7").items("identifier_uid") == [7])
        #expect(ask("GET", list + "?sort_type=desc&limit=2").items("identifier_uid") == [25, 24])
        #expect(ask("GET", list + "?order_by=identifier_number desc&limit=2").items("identifier_uid") == [9, 8])
        #expect(ask("GET", list + "?filter=identifier_uid gt 23").items("identifier_uid") == [24, 25])
        let filter = "filter_field=identifier_owner.name&filter_type=eq&filter_value=Bob"
        #expect(ask("GET", list + "?" + filter).items("identifier_uid").isEmpty)
        #expect(ask("DELETE", list, ["uid_items": [1, 2, 99, 2]]) == .done)
        #expect(ask("GET", list + "?limit=2").items("identifier_uid") == [3, 4])
        #expect(ask("DELETE", list) == .invalid("must be a JSON object"))
        #expect(ask("DELETE", list, [:]) == .invalid("is required"))
    }

    @Test mutating func `links are kept apart`() {
        let path = "/access/identifier/items/link"
        #expect(ask("POST", path, ["identifier_owner": ["name": "Guest"], "lock": 1]) == .ok(["uid": 1]))
        #expect(ask("POST", path, [:]) == .ok(["uid": 2]))
        var link: JSONObject = [
            "uid": 1, "identifier_owner": ["name": "Guest", "type": "owner"], "identifier_type": "link",
            "identifier_number": "", "lock": 1,
        ]
        link.update(with: Self.tail)
        #expect(ask("GET", path + "?limit=1").body["list_items"] == [.object(link)])
        #expect(ask("DELETE", path, ["link_ids": [1]]) == .done)
        #expect(ask("GET", path).items("uid") == [2])
        #expect(ask("GET", "/access/identifier/items").items("identifier_uid").isEmpty)
    }
}

struct GrantTests {
    private var ask = AskAccess()

    private mutating func create(_ valid: JSONValue) {
        _ = ask(
            "POST",
            "/access/identifier",
            [
                "identifier_owner": ["name": "Ann"], "identifier_type": "card", "identifier_number": "7",
                "lock": "first",
                "valid": valid,
            ]
        )
    }

    @Test mutating func `a good card opens its lock and is logged`() {
        create(nil)
        #expect(ask.device.grant(identifier: "7") == .granted(locks: [1]))
        #expect(ask.device.access.locks.map(\.isOpen) == [true, false])
        #expect(
            ask.device.log.lines.last?.item
                == LogItem(
                    key: "access_granted_by_valid_identifier",
                    english: "Access granted by a valid identifier",
                    category: .access,
                    details: [.init("number", "7"), .init("type", "card"), .init("owner", "Ann")]
                )
        )
    }

    @Test(arguments: [
        (IdentifierReading.card, "access_denied_by_unknown_card"),
        (.qrCode, "access_denied_by_unknown_qr_code"),
        (.inputCode, "access_denied_by_not_valid_input_code"),
    ])
    func `an unknown one is denied by how it was read`(reading: IdentifierReading, key: String) {
        var ask = ask
        #expect(ask.device.grant(identifier: "8", readAs: reading) == .denied(.unknown))
        #expect(ask.device.log.lines.map(\.item.key) == [key])
        #expect(ask.device.access.locks[0].state == .closed)
    }

    /// The device's calendar begins at 1767225600.
    @Test(
        arguments: [
            (["time": ["from": 1_767_225_610, "to": 1_767_225_620]], true),
            (["passes": ["time": ["from": 1_767_225_610_000, "to": 1_767_225_620_000]]], true),
            (["time": ["is_permanent": true, "from": 1, "to": 2]], false),
        ] as [(JSONValue, Bool)]
    )
    func `a time window holds from its first to its last instant`(valid: JSONValue, isBound: Bool) {
        var tests = self
        tests.create(valid)
        let ok = AccessDecision.granted(locks: [1])
        for (second, denial) in [(9.999, AccessDecision.Denial.notYetValid), (20.001, .expired)] {
            tests.ask.walk(to: second)
            let decision = tests.ask.device.grant(identifier: "7")
            #expect(decision == (isBound ? .denied(denial) : ok))
            if second < 20 {
                tests.ask.walk(to: 10)
                #expect(tests.ask.device.grant(identifier: "7") == ok)
                tests.ask.walk(to: 20)
                #expect(tests.ask.device.grant(identifier: "7") == ok)
            }
        }
    }

    @Test mutating func `passes are counted until they are reset`() {
        create(["passes": ["is_permanent": false, "max_passes": 2]])
        for left in [1, 0] {
            #expect(ask.device.grant(identifier: "7") == .granted(locks: [1]))
            #expect(ask("GET", "/access/identifier/item/1").body["additional"] == ["passes_left": .number(left)])
        }
        #expect(ask.device.grant(identifier: "7") == .denied(.noPassesLeft))
        #expect(ask.device.log.lines.last?.item.key == "access_denied_by_not_valid_identifier")
        #expect(ask("POST", "/access/identifier/item/1/passes/reset") == .done)
        #expect(ask.device.grant(identifier: "7") == .granted(locks: [1]))
        #expect(ask("GET", "/access/identifier/item/1/passes/reset") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["additional"] == ["passes_left": 2])
    }

    @Test mutating func `a time profile decides by weekday and minute`() {
        create(nil)
        // 1 January 2026 is a Thursday.
        let profile: JSONValue = [
            "name": "Mornings", "days": [["day": "thursday", "time_from": "00:01", "time_to": "00:02"]],
        ]
        #expect(ask("POST", "/access/timeprofile", profile) == .ok(["uid": 1]))
        #expect(ask("POST", "/access/identifier/item/1/timeprofile/1") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["time_profile"] == 1)
        let outside = AccessDecision.denied(.outsideTimeProfile)
        let ok = AccessDecision.granted(locks: [1])
        for (second, decision) in [(59.9, outside), (60, ok), (179.9, ok), (180, outside)] {
            ask.walk(to: second)
            #expect(ask.device.grant(identifier: "7") == decision)
        }
        let day: JSONValue = [["day": "thursday", "enable": false, "time_from": "00:00", "time_to": "23:59"]]
        #expect(ask("PATCH", "/access/timeprofile/item/1", ["days": day]) == .done)
        #expect(ask.device.grant(identifier: "7") == outside)
        #expect(ask("DELETE", "/access/identifier/item/1/timeprofile/1") == .done)
        #expect(ask.device.grant(identifier: "7") == ok)
    }

    @Test(arguments: [
        // 1 January 2026, a Thursday, 00:00 in UTC.
        ("UTC±00:00", "thursday", "00:00"), ("UTC+05:45", "thursday", "05:45"), ("UTC-09:30", "wednesday", "14:30"),
    ])
    func `a time profile goes by the wall clock of the device`(zone: String, day: String, time: String) {
        var ask = AskAccess()
        let identifier: JSONValue = [
            "identifier_owner": ["name": "A"], "identifier_type": "card", "identifier_number": "7",
        ]
        _ = ask("POST", "/access/identifier", identifier)
        let hour: JSONValue = ["day": .string(day), "time_from": .string(time), "time_to": .string(time)]
        _ = ask("POST", "/access/timeprofile", ["name": "Now", "days": [hour]])
        _ = ask("POST", "/access/identifier/item/1/timeprofile/1")
        #expect(ask("POST", "/network/timezone", ["current_timezone": .string(zone)]) == .done)
        #expect(ask.device.grant(identifier: "7") == .granted(locks: [1, 2]))
        ask.walk(to: 60)
        #expect(ask.device.grant(identifier: "7") == .denied(.outsideTimeProfile))
    }

    @Test mutating func `a deleted time profile binds nobody`() {
        create(nil)
        _ = ask("POST", "/access/timeprofile", ["name": "Never"])
        _ = ask("POST", "/access/identifier/item/1/timeprofile/1")
        #expect(ask.device.grant(identifier: "7") == .denied(.outsideTimeProfile))
        #expect(ask("DELETE", "/access/timeprofile/item/1") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["time_profile"] == .null)
        #expect(ask.device.grant(identifier: "7") == .granted(locks: [1]))
        let answer = ask("POST", "/access/identifier/item/1/timeprofile/1")
        #expect(answer == .invalid("must be the uid of a time profile"))
    }
}
